import Quant
import Testing

@testable import Model

@Suite struct QuantisedConvViTTests {
  /// Two frames of a volume, or one image, with channels that the int8 engine takes.
  static func yaml(frames: Int, size: [Int], heads: Int = 2) -> String {
    """
    data:
      \(size.count == 3 ? "sax" : "lax"): {patch_size: \(size), in_chans: 1}
    model:
      name: convvit
      views: \(size.count == 3 ? "sax" : "lax_4c")
      n_frames: \(frames)
      out_chans: 6
      convvit:
        size: custom
        enc_embed_dim: 64
        enc_depth: 2
        enc_n_heads: \(heads)
        enc_patch_size: [4, 4, 1]
        enc_scale_factor: [2, 2, 1]
        enc_conv_chans: [16, 48]
        enc_conv_n_blocks: 2
    """
  }

  static let shapes: [(Int, [Int])] = [(1, [64, 96]), (2, [32, 48, 3]), (1, [32, 32, 2]), (2, [32, 64])]

  private static func images(_ config: ModelConfig, count: Int) -> [ViewImage] {
    let view = config.views[0]
    let size = view.imageSize.reduce(view.channels, *)
    return (0..<count).map { image in
      let values = (0..<size).map { index in
        Float(((index + image * 977) &* 2_654_435_761) % 1009) / 2018 + Float(index % 96) / 192
      }
      return ViewImage(view: view.name, grid: Grid(view.imageSize), channels: view.channels, values: values)
    }
  }

  private static func network(
    _ config: ModelConfig, set: InstructionSet = .fastest, threads: Int = 1, batch: Int = 1
  ) throws -> QuantisedConvViT {
    try QuantisedConvViT(
      config: config, weights: WeightsByFormula(), batch: batch, kernels: KernelTable(set),
      pool: ThreadPool(threads: threads))
  }

  @Test(arguments: shapes) func answersAreCloseToFloat(frames: Int, size: [Int]) throws {
    let config = try ModelConfig(yaml: Self.yaml(frames: frames, size: size))
    let reference = try ConvViT(config: config, weights: WeightsByFormula())
    let network = try Self.network(config)
    for image in Self.images(config, count: 2) {
      for reduction in ConvViT.Reduction.allCases {
        let expected = try reference([image], reduction: reduction)
        let found = try network([image], reduction: reduction)[0]
        #expect(Accuracy.relativeNormError(found, expected) < 0.05, "\(reduction)")
      }
    }
  }

  @Test func answersAreTheSameBitsForAnyBatchThreadsAndInstructionSet() throws {
    let config = try ModelConfig(yaml: Self.yaml(frames: 2, size: [32, 48, 3]))
    let images = Self.images(config, count: 3)
    let expected = try Self.network(config, batch: 3)(images)
    #expect(expected[0] != expected[1])
    for set in InstructionSet.allCases.filter(\.isAvailable) {
      for (threads, batch) in [(1, 1), (2, 2), (3, 3)] {
        let network = try Self.network(config, set: set, threads: threads, batch: batch)
        #expect(try network(images) == expected)
        #expect(try network([images[2]]) == [expected[2]])
      }
    }
  }

  @Test func wrongInputsAreRefused() throws {
    let config = try ModelConfig(yaml: Self.yaml(frames: 1, size: [32, 64]))
    let network = try Self.network(config)
    func image(_ view: String = "lax_4c", _ extents: [Int] = [32, 64], channels: Int = 1, value: Float = 0) -> ViewImage
    {
      ViewImage(
        view: view, grid: Grid(extents), channels: channels,
        values: [Float](repeating: value, count: extents.reduce(channels, *)))
    }
    #expect(throws: InputError.unknownView("lax_2c", known: ["lax_4c"])) { try network([image("lax_2c")]) }
    #expect(throws: InputError.imageSize(view: "lax_4c", found: [64, 64], expected: "[32, 64]")) {
      try network([image("lax_4c", [64, 64])])
    }
    #expect(throws: InputError.channels(view: "lax_4c", found: 2, expected: 1)) { try network([image(channels: 2)]) }
    #expect(throws: InputError.nonFinite(view: "lax_4c")) { try network([image(value: .nan)]) }
    #expect(try network([]).isEmpty)
  }

  @Test func networksThatDoNotFillTheRegistersAreRefused() throws {
    let config = try ModelConfig(yaml: Self.yaml(frames: 1, size: [32, 64], heads: 8))
    #expect(!config.isQuantisable)
    #expect(throws: ModelConfigError.self) { try Self.network(config) }
    #expect(throws: ModelConfigError.self) { try Self.network(ModelConfig(yaml: QuantisableModel.yaml)) }
  }
}
