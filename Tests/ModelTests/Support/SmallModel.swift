import CheckpointSupport
import Model

/// A 2-D short-axis model that is computed in no time: custom size, weights by formula.
enum SmallModel {
  static let yaml = """
    data:
      sax: {patch_size: [64, 32], in_chans: 1}
    model:
      name: convunetr
      views: sax
      out_chans: 4
      convunetr:
        size: custom
        enc_embed_dim: 24
        enc_depth: 2
        enc_n_heads: 3
        enc_patch_size: [4, 4, 1]
        enc_scale_factor: [2, 2, 1]
        enc_conv_chans: [20, 12]
        enc_conv_n_blocks: 1
        dec_chans: [5, 8, 8, 12, 16]
        dec_patch_size: [2, 2, 1]
        dec_scale_factor: [2, 2, 1]
    cinewatch:
      name: small
      version: "1.2"
      window_percentiles: [0.5, 99.5]
      fine_spacing_millimetres: 1.0
      coarse_spacing_millimetres: 2.0
    """

  static func network() throws -> ConvUNetR {
    try ConvUNetR(config: ModelConfig(yaml: yaml), weights: WeightsByFormula())
  }

  static func segmenter(threads: Int) throws -> ReferenceSegmenter {
    try ReferenceSegmenter(network: network(), name: "small", version: "1.2", checksum: "", threads: threads)
  }

  /// Frames that differ from each other, 0…1.
  static func frames(_ count: Int) -> [Float] {
    (0..<count * 64 * 32).map { Float(($0 &* 2_654_435_761) % 1009) / 1009 }
  }

  /// Writes the model as a checkpoint: every tensor that the network asks for, by formula.
  static func checkpoint(_ yaml: String = yaml) throws -> [(name: String, shape: [Int], values: [Float])] {
    let recorder = WeightRecorder()
    _ = try ConvUNetR(config: ModelConfig(yaml: yaml), weights: recorder)
    return recorder.tensors
  }
}
