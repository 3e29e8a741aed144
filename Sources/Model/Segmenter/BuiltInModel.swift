public import Foundation

/// The small 2-D short-axis model that ships with the software.
public struct BuiltInModel: Sendable {
  /// Why the built-in model cannot be used.
  public enum Failure: Error, Equatable, CustomStringConvertible {
    /// No directory with weights was found at the places that were searched.
    case notFound(searched: [String])
    /// The configuration has no `cinewatch:` section.
    case noSettings(String)
    /// The self-test's output differs from the stored one by this relative error.
    case selfTest(relativeError: Double, limit: Double)

    public var description: String {
      switch self {
      case .notFound(let searched):
        "no built-in model found in \(searched.joined(separator: ", ")); set CINEWATCH_MODEL to its directory"
      case .noSettings(let path): "\(path) has no cinewatch section: not a model made for this software"
      case .selfTest(let error, let limit):
        "the model's self-test failed: relative error \(error), at most \(limit) expected; install the model again"
      }
    }
  }

  /// Largest relative error of the self-test in fp32.
  public static let selfTestLimit = 1e-4

  /// Directory of `config.yaml`, `model.safetensors` and `golden.safetensors`.
  public let directory: URL
  /// How frames are prepared.
  public let settings: CinewatchSettings
  /// The model in fp32.
  public let segmenter: ReferenceSegmenter

  /// Loads the model from `directory`, or from where it is installed. Throws `Failure`, `ModelConfigError` or
  /// `CheckpointError`.
  public static func load(
    from directory: URL? = nil, threads: Int = ProcessInfo.processInfo.activeProcessorCount
  ) throws -> BuiltInModel {
    try BuiltInModel(directory: directory ?? locate(), threads: threads)
  }

  private init(directory: URL, threads: Int) throws {
    let configPath = directory.appendingPathComponent("config.yaml").path
    let config = try ModelConfig(path: configPath)
    guard let settings = config.cinewatch else { throw Failure.noSettings(configPath) }
    let weights = try SafetensorsFile(path: directory.appendingPathComponent("model.safetensors").path)
    self.directory = directory
    self.settings = settings
    segmenter = try ReferenceSegmenter(
      network: ConvUNetR(config: config, weights: weights), name: settings.name, version: settings.version,
      checksum: weights.checksum(), threads: threads)
  }

  /// Compares `segmenter`'s logits for the stored input with the stored output and returns the relative error,
  /// max|a − b| / max|b|. Throws `Failure.selfTest` where it exceeds `limit`, or what a damaged file throws.
  @discardableResult
  public func selfTest(of segmenter: (any FrameSegmenter)? = nil, limit: Double = selfTestLimit) throws -> Double {
    let golden = try GoldenOutput(path: directory.appendingPathComponent("golden.safetensors").path)
    let error = try golden.relativeError(of: segmenter ?? self.segmenter)
    guard error < limit else { throw Failure.selfTest(relativeError: error, limit: limit) }
    return error
  }
}
