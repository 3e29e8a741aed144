import Model

/// A small 2-D model with channels that the int8 engine takes, weights by formula.
enum QuantisableModel {
  static let yaml = """
    data:
      sax: {patch_size: [64, 96], in_chans: 1}
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
        enc_conv_chans: [16, 48]
        enc_conv_n_blocks: 2
        dec_chans: [8, 16, 32, 48, 40]
        dec_patch_size: [2, 2, 1]
        dec_scale_factor: [2, 2, 1]
    """

  /// Frames that differ from each other, 0…1, smooth enough to be images.
  static func frames(_ count: Int) -> [Float] {
    (0..<count * 64 * 96).map { index in
      let noise = Float((index &* 2_654_435_761) % 1009) / 2018
      let slope = Float(index / 96 % 64) / 128
      return noise + slope
    }
  }
}
