import Model
import Quant

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

  /// The largest one: a volume as the short-axis checkpoints take it.
  static let volume = base("base ConvUNetR, 192×192×16", size: [192, 192, 16])

  static let all = [
    volume,
    base("base encoder, 192×192×16", size: [192, 192, 16], encoderOnly: true),
    base("base encoder, 192×192", size: [192, 192], encoderOnly: true),
    base("base ConvUNetR, one slice of 30 phases, 192×192", size: [192, 192], frames: 30),
    base("base ConvUNetR, LAX 256×256", size: [256, 256]),
  ]

  /// One run of the model on made-up frames, again and again. Throws `ModelConfigError` or `CheckpointError`.
  func runner(kernels: KernelTable, pool: ThreadPool) throws -> () throws -> Void {
    let network = try QuantisedConvUNetR(
      config: ModelConfig(yaml: yaml), weights: WeightsByFormula(), batch: min(frames, Int8Segmenter.defaultBatch),
      kernels: kernels, pool: pool)
    let images = Self.pixels(network.pixelsPerFrame * frames)
    return {
      _ =
        encoderOnly
        ? try network.encodedTokens(of: images, count: frames) : try network.logits(of: images, count: frames)
    }
  }

  /// Values in 0…1.
  static func pixels(_ count: Int) -> [Float] {
    (0..<count).map { Float(($0 &* 2_654_435_761) % 1009) / 1009 }
  }
}
