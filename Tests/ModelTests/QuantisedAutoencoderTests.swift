import Quant
import Testing

@testable import Model

/// The autoencoder with its transformer in int8, held against fp32.
@Suite struct QuantisedAutoencoderTests {
  private static let yaml = """
    data:
      sax: {patch_size: [64, 64, 4], in_chans: 1}
      lax: {patch_size: [64, 64], in_chans: 1}
    model: {size: custom, views: [sax, lax_2c, lax_4c], patch_size: [4, 4, 1], scale_factor: [2, 2, 1],
      enc_embed_dim: 64, enc_depth: 2, enc_n_heads: 2, dec_embed_dim: 32, dec_depth: 1, dec_n_heads: 2,
      enc_conv_chans: [8, 12], enc_conv_n_blocks: 1}
    """

  private static func network(int8: Bool, threads: Int = 2) throws -> MaskedAutoencoder {
    try MaskedAutoencoder(
      config: ModelConfig(yaml: yaml), weights: WeightsByFormula(), int8: int8 ? Int8Runtime(threads: threads) : nil)
  }

  private static func image(_ view: String, _ extents: [Int]) -> ViewImage {
    let grid = Grid(extents)
    let values = (0..<grid.count).map { Float(($0 &* 2_654_435_761) % 1009) / 1009 }
    return ViewImage(view: view, grid: grid, channels: 1, values: values)
  }

  private static let images = [image("sax", [64, 64, 4]), image("lax_2c", [64, 64]), image("lax_4c", [64, 64])]

  /// Any subset of the views, and a size other than the configured one.
  @Test(arguments: [Array(images), [images[1]], [images[0], image("lax_4c", [96, 64])]])
  func featuresStayCloseToTheReference(images: [ViewImage]) throws {
    let expected = try Self.network(int8: false).features(images)
    let found = try Self.network(int8: true).features(images)
    #expect(Accuracy.relativeNormError(found.classToken.values, expected.classToken.values) < Accuracy.int8Limit)
    for image in images {
      let (a, b) = (try #require(found.views[image.view]), try #require(expected.views[image.view]))
      #expect(a.values != b.values && Accuracy.relativeNormError(a.values, b.values) < Accuracy.int8Limit)
    }
    #expect(try Self.network(int8: true, threads: 1).features(images).classToken.values == found.classToken.values)
  }

  @Test func reconstructionStaysCloseToTheReference() throws {
    let removed = ["sax": 64, "lax_2c": 16, "lax_4c": 16].mapValues { count in (0..<count).map { $0 % 4 != 0 } }
    let expected = try Self.network(int8: false).reconstruct(Self.images, removed: removed)
    let found = try Self.network(int8: true).reconstruct(Self.images, removed: removed)
    #expect(found.views.map(\.name) == expected.views.map(\.name) && found.views.count == 3)
    for (a, b) in zip(found.views, expected.views) {
      #expect(Accuracy.relativeNormError(a.patches.values, b.patches.values) < Accuracy.int8Limit)
    }
  }

  @Test func widthsThatFillNoRegisterAreRefused() throws {
    let narrow = Self.yaml.replacing("enc_embed_dim: 64", with: "enc_embed_dim: 48")
    let config = try ModelConfig(yaml: narrow)
    #expect(!config.isQuantisable)
    #expect(throws: ModelConfigError.self) {
      try MaskedAutoencoder(config: config, weights: WeightsByFormula(), int8: Int8Runtime(threads: 1))
    }
    #expect(try ModelConfig(yaml: Self.yaml).isQuantisable)
  }
}
