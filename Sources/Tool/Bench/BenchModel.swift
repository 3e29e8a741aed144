import Foundation
import Model

/// A model that is timed: a shape of the published family, weights by formula.
struct BenchModel {
  let name: String
  let yaml: String
  let frames: Int
  let encoderOnly: Bool

  /// CineMA-base for an image size; the last extent is left out for single slices.
  static func base(_ name: String, size: [Int], frames: Int = 1, encoderOnly: Bool = false) -> BenchModel {
    let view = size.count == 3 ? "sax" : "lax_4c"
    let yaml = """
      data:
        \(view): {patch_size: \(size), in_chans: 1}
      model:
        name: convunetr
        views: \(view)
        out_chans: 4
        convunetr:
          size: base
          enc_patch_size: [4, 4, 1]
          enc_scale_factor: [2, 2, 1]
          enc_conv_chans: [64, 128]
          enc_conv_n_blocks: 2
          dec_chans: [32, 64, 128, 256, 512]
          dec_patch_size: [2, 2, 1]
          dec_scale_factor: [2, 2, 1]
      """
    return BenchModel(name: name, yaml: yaml, frames: frames, encoderOnly: encoderOnly)
  }

  static let all = [
    base("base ConvUNetR, 192×192×16", size: [192, 192, 16]),
    base("base encoder, 192×192×16", size: [192, 192, 16], encoderOnly: true),
    base("base encoder, 192×192", size: [192, 192], encoderOnly: true),
    base("base ConvUNetR, one slice of 30 phases, 192×192", size: [192, 192], frames: 30),
    base("base ConvUNetR, LAX 256×256", size: [256, 256]),
  ]
}
