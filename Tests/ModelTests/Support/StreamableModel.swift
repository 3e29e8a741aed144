@testable import Model

/// A small model of volumes that both engines stream, weights by formula. Its tokens fill more than one block of keys.
enum StreamableModel {
  static let depth = 12
  static let pixelsPerSlice = 64 * 64

  static let yaml = """
    data:
      sax: {patch_size: [64, 64, 12], in_chans: 1}
    model:
      name: convunetr
      views: sax
      out_chans: 4
      convunetr:
        size: custom
        enc_embed_dim: 64
        enc_depth: 2
        enc_n_heads: 2
        enc_patch_size: [4, 4, 1]
        enc_scale_factor: [2, 2, 1]
        enc_conv_chans: [16, 32]
        enc_conv_n_blocks: 2
        dec_chans: [8, 16, 32, 48, 40]
        dec_patch_size: [2, 2, 1]
        dec_scale_factor: [2, 2, 1]
    """

  /// Slices of a stack, in units of their own, each (x, y).
  static let slices: [[Float]] = (0..<depth).map { z in
    (0..<pixelsPerSlice).map { index in
      let noise = Float(((index + z * 7919) &* 2_654_435_761) % 1009)
      return noise + Float(index / 64) * 9 + Float(z) * 40
    }
  }

  /// The whole stack scaled to 0…1, (x, y, z).
  static var volume: [Float] {
    let low = slices.joined().min() ?? 0
    let height = (slices.joined().max() ?? 0) - low
    return (0..<pixelsPerSlice).flatMap { pixel in slices.map { ($0[pixel] - low) / height } }
  }

  static func network() throws -> ConvUNetR {
    try ConvUNetR(config: ModelConfig(yaml: yaml), weights: WeightsByFormula())
  }

  /// Tokens of all slices as a whole encoder orders them, (x, y, z).
  static func volumeTokens(_ features: [Int: SliceFeatures]) -> [Float] {
    let slices = features.values.sorted { $0.slice < $1.slice }.map(\.tokens)
    return Activation(stacking: slices.map { $0.reshaped(to: Grid($0.grid.extents + [1])) }).values
  }
}
