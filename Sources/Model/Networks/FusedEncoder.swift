/// Stems, transformer encoder and fusion: what ConvViT and the autoencoder have in common.
struct FusedEncoder: Sendable {
  let stems: [String: Stem]
  let encoder: any TokenEncoder
  let fusions: [String: MultiScaleFusion]
  /// The views that the model knows, in the configuration's order.
  let views: [String]

  /// Reads `enc_down_dict`, `encoder` and `enc_fusion_dict`; with a runtime the transformer computes in int8.
  init(_ weights: Weights, config: ModelConfig, int8 runtime: Int8Runtime? = nil) throws {
    let dimension = config.encoder.dimension
    var stems: [String: Stem] = [:]
    var fusions: [String: MultiScaleFusion] = [:]
    for view in config.views {
      stems[view.name] = try Stem(
        weights["enc_down_dict"][view.name], view: view, config: config.stem, dimension: dimension)
      fusions[view.name] = try MultiScaleFusion(
        weights["enc_fusion_dict"][view.name], view: view, config: config.stem, dimension: dimension)
    }
    self.stems = stems
    self.fusions = fusions
    if let runtime {
      encoder = try QuantisedTokenEncoder(weights["encoder"], config: config.encoder, runtime: runtime)
    } else {
      encoder = try TransformerEncoder(weights["encoder"], config: config.encoder)
    }
    views = config.views.map(\.name)
  }

  /// The stem of one view, after its input was checked. Throws `InputError`.
  func stem(_ image: ViewImage, removed: [Bool]?, resizable: Bool = true) throws -> (Stem.Output, mask: PatchMask?) {
    guard let stem = stems[image.view] else { throw InputError.unknownView(image.view, known: views) }
    try stem.check(image, resizable: resizable)
    let mask = try removed.map { try stem.mask($0, for: image) }
    return (stem(image.pixels, mask: mask), mask)
  }

  /// Fuses each view's share of the encoder's tokens with its stem. With masks, the shares are of visible tokens.
  func fuse(
    _ encoded: Activation, images: [ViewImage], stems: [Stem.Output], counts: [Int], masks: [PatchMask?]
  ) -> Features {
    var views: [String: Activation] = [:]
    var next = 1
    for (index, image) in images.enumerated() {
      let tokens = encoded.rows(next..<next + counts[index])
      next += counts[index]
      views[image.view] = fusions[image.view]?(tokens, skips: stems[index].skips, mask: masks[index])
    }
    return Features(classToken: encoded.rows(0..<1), views: views)
  }
}
