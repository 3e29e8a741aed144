public import Foundation
public import Imaging
import Measurement
public import Model

/// How much of a slice the pre-trained autoencoder did not expect: the encoder's own surprise.
///
/// Three quarters of the patches around the heart at end-diastole are hidden, and the network draws them from the rest;
/// four times, so that each patch is seen once and drawn three times. The surprise is the part of the patches' variance
/// that the drawings do not explain.
public struct SurpriseMeter: Sendable {
  /// Folder of the network beside the built-in model's.
  public static let directoryName = "cinewatch-mae-2d"

  private let network: MaskedAutoencoder
  private let view: ViewConfig
  private let preparation: FramePreparation
  /// Of the token grid, which tokens each pass hides.
  private let masks: [[Bool]]
  private let tokenSize: [Int]

  /// Every pass shows one token in so many, as the network was trained.
  private static let passes = 4
  /// Patches whose pixels hardly differ say nothing: their variance, of pixels from 0 to 1.
  private static let leastVariance: Float = 1e-5

  /// - Throws: `ModelConfigError` for a network that does not draw single short-axis images.
  public init(network: MaskedAutoencoder, preparation: FramePreparation) throws {
    guard let view = network.config.views.first, network.config.views.count == 1, view.axes == 2, view.channels == 1
    else { throw ModelConfigError(key: "model.views", reason: "one view of single 2-D images expected") }
    self.network = network
    self.view = view
    self.preparation = preparation
    tokenSize = network.config.stem.tokenSize(axes: view.axes)
    let tokens = zip(view.imageSize, tokenSize).reduce(1) { $0 * ($1.0 / $1.1) }
    masks = Self.masks(tokens: tokens)
  }

  /// Reads `config.yaml`, `encoder.safetensors` and `decoder.safetensors`, as `sax.pretrain` leaves them.
  ///
  /// - Returns: nil where there is no such folder: the service runs without it.
  /// - Throws: `CheckpointError` or `ModelConfigError` for files that are there and do not fit.
  public init?(directory: URL, preparation: FramePreparation) throws {
    let names = ["encoder.safetensors", "decoder.safetensors"].map { directory.appendingPathComponent($0).path }
    guard names.allSatisfy(FileManager.default.fileExists) else { return nil }
    let config = try ModelConfig(path: directory.appendingPathComponent("config.yaml").path)
    let weights = JoinedWeights(try names.map { try SafetensorsFile(path: $0) })
    try self.init(network: MaskedAutoencoder(config: config, weights: weights), preparation: preparation)
  }

  /// The unexplained part, from 0; above 1 where the network cannot even tell the patches' means. nil for a frame without
  /// contrast.
  ///
  /// - Parameter heart: Where to look.
  /// - Throws: `InputError`.
  public func surprise(in frame: Frame, around heart: HeartLocation) throws -> Double? {
    guard frame.pixels.count == frame.geometry.columns * frame.geometry.rows else { return nil }
    let crop = Crop(
      centreX: heart.centreX, centreY: heart.centreY, millimetresPerPixel: preparation.fineMillimetres)
    let resampler = CropResampler(
      geometry: frame.geometry, crop: crop, width: view.imageSize[0], height: view.imageSize[1])
    guard let canvas = resampler.canvas(of: frame.pixels, window: preparation.windowPercentiles) else { return nil }
    let image = ViewImage(view: view.name, grid: Grid(view.imageSize), channels: 1, values: canvas)
    var (error, variance) = (0.0, 0.0)
    for removed in masks {
      for part in try network.reconstruct([image], removed: [view.name: removed]).views {
        for (token, mean) in part.errors.enumerated() {
          let spread = Self.variance(part.targets, row: token)
          guard spread >= Self.leastVariance else { continue }
          error += Double(mean)
          variance += Double(spread)
        }
      }
    }
    return variance > 0 ? error / variance : nil
  }

  private static func variance(_ patches: Activation, row: Int) -> Float {
    let values = patches.values[row * patches.channels..<(row + 1) * patches.channels]
    let mean = values.reduce(0, +) / Float(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(values.count)
  }

  /// The tokens in a scattered order, the same every time, dealt to the passes in turn: each pass shows its own.
  private static func masks(tokens: Int) -> [[Bool]] {
    // A low-discrepancy sequence: the index times 2³² / golden ratio, modulo 2³².
    let order = (0..<tokens).sorted {
      UInt32(truncatingIfNeeded: $0) &* 2_654_435_769 < UInt32(truncatingIfNeeded: $1) &* 2_654_435_769
    }
    return (0..<passes).map { pass in
      var removed = [Bool](repeating: true, count: tokens)
      for (rank, token) in order.enumerated() where rank % passes == pass { removed[token] = false }
      return removed
    }
  }
}
