package import Foundation
import Model

/// Checkpoints in the released form that are computed in no time: tiny networks, weights by formula.
package enum TinyCheckpoint {
  private static let stem = """
    size: tiny, enc_patch_size: [4, 4, 1], enc_scale_factor: [2, 2, 1], enc_conv_chans: [8, 12], enc_conv_n_blocks: 1
    """
  private static let decoder =
    ", dec_chans: [4, 8, 8, 12, 16], dec_patch_size: [2, 2, 1], dec_scale_factor: [2, 2, 1]"

  /// EF from two frames of a volume.
  package static func ejectionFraction(figures: String = "ef: {mean: 50.0, std: 10.0}") -> String {
    """
    data:
      name: acdc
      regression_column: ef
      \(figures)
      sax: {spacing: [1.0, 1.0, 10.0], patch_size: [32, 32, 2], in_chans: 1}
    model: {name: convvit, views: sax, n_frames: 2, out_chans: 1, convvit: {\(stem)}}
    """
  }

  /// Landmark coordinates of a long-axis image, with channels that the int8 engine takes.
  package static func coordinates(view: String = "lax_4c") -> String {
    """
    data: {name: landmark, lax: {spacing: [1.0, 1.0], patch_size: [32, 64], in_chans: 1}}
    model: {name: convvit, views: \(view), n_frames: 1, out_chans: 6, convvit: {size: custom, enc_embed_dim: 32,
      enc_depth: 1, enc_n_heads: 2, enc_patch_size: [4, 4, 1], enc_scale_factor: [2, 2, 1], enc_conv_chans: [16, 32],
      enc_conv_n_blocks: 1}}
    """
  }

  /// A disease from two frames of a volume.
  package static let disease = """
    data:
      name: acdc
      class_column: pathology
      pathology: [DCM, NOR]
      sax: {spacing: [1.0, 1.0, 10.0], patch_size: [32, 32, 2], in_chans: 1}
    model: {name: convvit, views: sax, n_frames: 2, out_chans: 2, convvit: {\(stem)}}
    """

  /// Per-pixel outputs of a long-axis image: 4 classes, or 3 heat maps.
  package static func longAxis(outputs: Int, view: String = "lax_4c", spacing: String = "spacing: [1.0, 1.0], ")
    -> String
  {
    """
    data: {name: mnms2, lax: {\(spacing)patch_size: [32, 64], in_chans: 1}}
    model: {name: convunetr, views: \(view), out_chans: \(outputs), convunetr: {\(stem)\(decoder)}}
    """
  }

  /// Volumes of the short-axis stack, segmented; a network that the int8 engine streams.
  package static let stack = """
    data: {name: acdc, sax: {spacing: [1.0, 1.0, 10.0], patch_size: [64, 64, 12], in_chans: 1}}
    model: {name: convunetr, views: sax, out_chans: 4, convunetr: {size: custom, enc_embed_dim: 32, enc_depth: 1,
      enc_n_heads: 2, enc_patch_size: [4, 4, 1], enc_scale_factor: [2, 2, 1], enc_conv_chans: [16, 32],
      enc_conv_n_blocks: 1, dec_chans: [8, 16, 32, 48, 40], dec_patch_size: [2, 2, 1], dec_scale_factor: [2, 2, 1]}}
    """

  /// Writes a folder as released: config.yaml and `NAME_SEED.safetensors`, each seed with weights of its own.
  package static func write(_ yaml: String, seeds: Int, into folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(yaml.utf8).write(to: folder.appendingPathComponent("config.yaml"))
    for seed in 0..<seeds {
      let tensors = try tensors(yaml).map { ($0.name, $0.shape, $0.values.map { $0 * (1 + 0.1 * Float(seed)) }) }
      try SafetensorsBytes.file(tensors).write(to: folder.appendingPathComponent("tiny_\(seed).safetensors"))
    }
  }

  /// Every tensor that the network of a configuration asks for.
  private static func tensors(_ yaml: String) throws -> [(name: String, shape: [Int], values: [Float])] {
    let recorder = WeightRecorder()
    let config = try ModelConfig(yaml: yaml)
    switch config.architecture {
    case .convUNetR: _ = try ConvUNetR(config: config, weights: recorder)
    case .convViT: _ = try ConvViT(config: config, weights: recorder)
    case .maskedAutoencoder: _ = try MaskedAutoencoder(config: config, weights: recorder)
    }
    return recorder.tensors
  }
}
