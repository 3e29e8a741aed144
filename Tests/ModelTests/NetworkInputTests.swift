import Testing

@testable import Model

/// Inputs that a network cannot take are refused with a reason, never with a trap.
@Suite struct NetworkInputTests {
  private static let autoencoder = """
    data:
      sax: {patch_size: [32, 32, 2], in_chans: 1}
      lax: {patch_size: [32, 32], in_chans: 1}
    model: {size: tiny, views: [sax, lax_2c], patch_size: [4, 4, 1], scale_factor: [2, 2, 1], \
    enc_conv_chans: [8, 12], enc_conv_n_blocks: 1}
    """

  private func image(_ view: String, _ extents: [Int], channels: Int = 1) -> ViewImage {
    let grid = Grid(extents)
    let values = (0..<grid.count * channels).map { Float($0 % 13) / 13 }
    return ViewImage(view: view, grid: grid, channels: channels, values: values)
  }

  private func model() throws -> MaskedAutoencoder {
    try MaskedAutoencoder(config: ModelConfig(yaml: Self.autoencoder), weights: WeightsByFormula())
  }

  @Test func segmentationRefusesOtherImages() throws {
    let network = try SmallModel.network()
    #expect(throws: InputError.unknownView("lax_2c", known: ["sax"])) { try network([image("lax_2c", [64, 32])]) }
    #expect(throws: InputError.channels(view: "sax", found: 2, expected: 1)) {
      try network([image("sax", [64, 32], channels: 2)])
    }
    for extents in [[32, 64], [64, 64], [64, 32, 1], [64]] {
      #expect(throws: InputError.imageSize(view: "sax", found: extents, expected: "[64, 32]")) {
        try network([image("sax", extents)])
      }
    }
  }

  @Test func featuresTakeOtherSizesAndReconstructionDoesNot() throws {
    let model = try model()
    let larger = image("sax", [48, 32, 3])
    #expect(try model.features([larger]).views["sax"]?.rows == 3 * 2 * 3)
    #expect(throws: InputError.self) { try model.features([image("sax", [40, 32, 3])]) }
    #expect(throws: InputError.self) { try model.reconstruct([larger], removed: [:]) }
  }

  @Test func masksMayRemoveAnyTokenButNotAll() throws {
    let model = try model()
    let images = [image("sax", [32, 32, 2]), image("lax_2c", [32, 32])]
    let all = [Bool](repeating: true, count: 8)
    let none = [Bool](repeating: false, count: 4)
    let result = try model.reconstruct(images, removed: ["sax": all, "lax_2c": none])
    #expect(result.views.map(\.name) == ["sax"])
    #expect(result.views[0].patches.rows == 8)
    #expect(result.loss?.isFinite == true)
    #expect(try model.reconstruct(images, removed: [:]).loss == nil)
    #expect(throws: InputError.nothingVisible) { try model.reconstruct([images[0]], removed: ["sax": all]) }
    #expect(throws: InputError.nothingVisible) { try model.features([]) }
    #expect(throws: InputError.mask(view: "sax", found: 3, expected: 8)) {
      try model.reconstruct(images, removed: ["sax": [true, false, true]])
    }
  }

  /// Attention, and so the answer, does not depend on the order in which views are given.
  @Test func aViewAloneIsASubset() throws {
    let model = try model()
    let (sax, lax) = (image("sax", [32, 32, 2]), image("lax_2c", [32, 32]))
    let both = try model.features([sax, lax])
    #expect(Set(both.views.keys) == ["sax", "lax_2c"])
    #expect(try model.features([sax]).views["sax"]?.values != both.views["sax"]?.values)
  }

  @Test func preparationScalesAndPads() throws {
    let view = ViewConfig(name: "sax", imageSize: [2, 3, 2], channels: 2)
    let raw: [Float] = [0, 10, 20, 30, 5, 15, 25, 40]
    let prepared = try ImagePreparation(view: view).prepared(raw, shape: [2, 2, 2, 1])
    #expect(
      prepared == [
        0, 0, 0.25, 0, 0, 0, 0.5, 0, 0.75, 0, 0, 0,
        0.125, 0, 0.375, 0, 0, 0, 0.625, 0, 1, 0, 0, 0,
      ])
    #expect(try ImagePreparation(view: view).prepared([3, 3], shape: [2, 1, 1, 1]).allSatisfy { $0 == 0 })
    #expect(throws: InputError.self) { try ImagePreparation(view: view).prepared(raw, shape: [2, 4, 1, 1]) }
    #expect(throws: InputError.self) { try ImagePreparation(view: view).prepared([1, .nan], shape: [2, 1, 1, 1]) }
  }
}
