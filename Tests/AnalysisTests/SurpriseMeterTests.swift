import CheckpointSupport
import Foundation
import Imaging
import Model
import Testing

@testable import Analysis

/// The autoencoder's weights are random here: what it draws is nothing, how it is asked is what is tested.
@Suite struct SurpriseMeterTests {
  private static let yaml = """
    data: {sax: {spacing: [1.0, 1.0], patch_size: [64, 64], in_chans: 1}}
    model: {size: custom, views: sax, patch_size: [4, 4, 1], scale_factor: [2, 2, 1], enc_embed_dim: 32, enc_depth: 1,
      enc_n_heads: 2, dec_embed_dim: 32, dec_depth: 1, dec_n_heads: 2, enc_conv_chans: [8, 12], enc_conv_n_blocks: 1}
    """

  private static let heart = HeartLocation(centreX: 32, centreY: -16, origin: .seen, confidence: 1)

  private static func meter(_ yaml: String = yaml) throws -> SurpriseMeter {
    try SurpriseMeter(
      network: MaskedAutoencoder(config: ModelConfig(yaml: yaml), weights: WeightsByFormula()),
      preparation: FramePreparation())
  }

  /// As `sax.pretrain` leaves it: the encoder in float32, the rest in bfloat16.
  private static func write(into folder: TemporaryDirectory, leavingOut left: String? = nil) throws {
    let recorder = WeightRecorder()
    _ = try MaskedAutoencoder(config: ModelConfig(yaml: yaml), weights: recorder)
    let isEncoder = { (name: String) in name.hasPrefix("enc_down_dict.") || name.hasPrefix("encoder.") }
    let tensors = recorder.tensors.filter { $0.name != left }
    _ = try folder.write(SafetensorsBytes.file(tensors.filter { isEncoder($0.name) }), as: "encoder.safetensors")
    _ = try folder.write(
      SafetensorsBytes.bfloat16File(tensors.filter { !isEncoder($0.name) }), as: "decoder.safetensors")
    _ = try folder.write(yaml, as: "config.yaml")
  }

  @Test func everySliceHasTheSameSurpriseEveryTime() throws {
    let frame = try #require(Drawing.slice(radii: [20]).frames.first)
    let meter = try Self.meter()
    let surprise = try #require(try meter.surprise(in: frame, around: Self.heart))
    #expect(surprise.isFinite && surprise > 0)
    #expect(try meter.surprise(in: frame, around: Self.heart) == surprise)
    // Brightness and contrast of the whole image are the scanner's.
    var brighter = frame
    brighter.pixels = frame.pixels.map { $0 * 4 }
    let again = try #require(try meter.surprise(in: brighter, around: Self.heart))
    #expect(abs(again - surprise) < 1e-3 * surprise)
  }

  @Test func withoutContrastThereIsNone() throws {
    var frame = try #require(Drawing.slice(radii: [20]).frames.first)
    frame.pixels = frame.pixels.map { _ in 7 }
    #expect(try Self.meter().surprise(in: frame, around: Self.heart) == nil)
    frame.pixels.removeLast()
    #expect(try Self.meter().surprise(in: frame, around: Self.heart) == nil)
  }

  @Test func theFilesOfATrainingAreRead() throws {
    let folder = try TemporaryDirectory()
    #expect(try SurpriseMeter(directory: folder.url, preparation: FramePreparation()) == nil)
    try Self.write(into: folder)
    let meter = try #require(try SurpriseMeter(directory: folder.url, preparation: FramePreparation()))
    let frame = try #require(Drawing.slice(radii: [20]).frames.first)
    let stored = try #require(try meter.surprise(in: frame, around: Self.heart))
    let exact = try #require(try Self.meter().surprise(in: frame, around: Self.heart))
    #expect(abs(stored - exact) < 0.05 * exact, "\(stored) \(exact)")
  }

  @Test func filesThatDoNotFitAreRefused() throws {
    let folder = try TemporaryDirectory()
    try Self.write(into: folder, leavingOut: "dec_linear.weight")
    #expect(throws: CheckpointError.self) {
      try SurpriseMeter(directory: folder.url, preparation: FramePreparation())
    }
    let twoViews = Self.yaml.replacing("views: sax", with: "views: [sax, lax_4c]").replacing(
      "data: {", with: "data: {lax: {patch_size: [64, 64], in_chans: 1}, ")
    #expect(throws: ModelConfigError.self) { try Self.meter(twoViews) }
  }
}
