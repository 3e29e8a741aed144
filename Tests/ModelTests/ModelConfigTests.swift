import CheckpointSupport
import Foundation
import Testing

@testable import Model

@Suite struct ModelConfigTests {
  /// The key that a changed configuration is refused for; nil where it is taken.
  private func refusedKey(_ target: String, _ replacement: String) throws -> String? {
    #expect(SmallModel.yaml.contains(target))
    do {
      _ = try ConvUNetR(
        config: ModelConfig(yaml: SmallModel.yaml.replacingOccurrences(of: target, with: replacement)),
        weights: WeightsByFormula())
      return nil
    } catch let error as ModelConfigError {
      return error.key
    }
  }

  @Test func readsASmallModel() throws {
    let config = try ModelConfig(yaml: SmallModel.yaml)
    #expect(config.encoder == TransformerConfig(dimension: 24, depth: 2, heads: 3))
    #expect(config.views == [ViewConfig(name: "sax", imageSize: [64, 32], channels: 1)])
    #expect(config.outputChannels == 4)
    #expect(config.cinewatch?.windowPercentiles == 0.5...99.5)
    #expect(config.cinewatch?.coarseSpacingMillimetres == 2)
  }

  @Test(arguments: [
    ("name: convunetr", "name: unet", "model.name"),
    ("size: custom", "size: gigantic", "model.convunetr.size"),
    ("size: custom", "size: null", "model.convunetr.size"),
    ("enc_n_heads: 3", "enc_n_heads: 5", "model.convunetr.enc_n_heads"),
    ("enc_depth: 2", "enc_depth: two", "model.convunetr.enc_depth"),
    ("enc_embed_dim: 24", "enc_embed_dim: 99999999999999999999", "model.convunetr.enc_embed_dim"),
    ("enc_conv_chans: [20, 12]", "enc_conv_chans: [1, 1, 1, 1, 1, 1, 1, 1, 1]", "model.convunetr.enc_conv_chans"),
    ("enc_conv_chans: [20, 12]", "enc_conv_chans: [20, -12]", "model.convunetr.enc_conv_chans"),
    ("views: sax", "views: cor", "model.views"),
    ("views: sax", "views: [sax, sax]", "model.views"),
    ("views: sax", "views: lax_2c", "data.lax_2c.patch_size"),
    ("patch_size: [64, 32], in", "patch_size: [64, 33], in", "data.sax.patch_size"),
    ("patch_size: [64, 32], in", "patch_size: [64], in", "data.sax.patch_size"),
    ("patch_size: [64, 32], in", "patch_size: [4096, 4096, 4096], in", "data.sax.patch_size"),
    ("patch_size: [64, 32], in", "patch_size: [64, 48], in", "data"),
    ("in_chans: 1", "in_chans: 0", "data.sax.in_chans"),
    ("dec_patch_size: [2, 2, 1]", "dec_patch_size: [3, 3, 1]", "model.convunetr"),
    ("dec_chans: [5, 8, 8, 12, 16]", "dec_chans: [5, 8]", "model.convunetr"),
    ("out_chans: 4", "out_chans: 1.5", "model.out_chans"),
    ("window_percentiles: [0.5, 99.5]", "window_percentiles: [99, 1]", "cinewatch.window_percentiles"),
    ("window_percentiles: [0.5, 99.5]", "window_percentiles: [0.5, .nan]", "cinewatch.window_percentiles"),
    ("fine_spacing_millimetres: 1.0", "fine_spacing_millimetres: 0", "cinewatch.fine_spacing_millimetres"),
    (
      "fine_spacing_millimetres: 1.0", "fine_spacing_millimetres: 1.0\n  confidence: {slope: 2}",
      "cinewatch.confidence.intercept"
    ),
    (
      "fine_spacing_millimetres: 1.0", "fine_spacing_millimetres: 1.0\n  blood: {usual: 0.7, dark: 0.3, darkest: 0.4}",
      "cinewatch.blood"
    ),
    (
      "fine_spacing_millimetres: 1.0", "fine_spacing_millimetres: 1.0\n  blood: {usual: 0.7, darkest: 0.4}",
      "cinewatch.blood.dark"
    ),
  ])
  func namesTheKeyToBlame(target: String, replacement: String, key: String) throws {
    #expect(try refusedKey(target, replacement) == key)
  }

  @Test(arguments: ["", "[]", "a: [", "text", ": : :", String(repeating: "[", count: 60_000), "model: &a [*a]"])
  func refusesWhatIsNoConfiguration(yaml: String) {
    #expect(throws: ModelConfigError.self) { try ModelConfig(yaml: yaml) }
  }

  @Test func refusesLargeAndAbsentFiles() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write(String(repeating: "#", count: 70_000), as: "config.yaml")
    #expect(throws: ModelConfigError.self) { try ModelConfig(path: path) }
    #expect(throws: CheckpointError.self) { try ModelConfig(path: path + ".none") }
    #expect(throws: CheckpointError.self) { try ModelConfig(path: "/dev/zero") }
  }

  @Test func networksRefuseEachOthersConfigurations() throws {
    let config = try ModelConfig(yaml: SmallModel.yaml)
    #expect(throws: ModelConfigError.self) { try ConvViT(config: config, weights: WeightsByFormula()) }
    #expect(throws: ModelConfigError.self) { try MaskedAutoencoder(config: config, weights: WeightsByFormula()) }
  }
}
