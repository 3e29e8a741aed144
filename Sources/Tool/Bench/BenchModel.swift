import Model
import Quant

/// A model that is timed: a shape of the published family, weights by formula.
struct BenchModel {
  /// What comes out.
  enum Answer: Equatable {
    /// Labels of every pixel, by a ConvUNetR.
    case segmentation
    /// So many figures, by a ConvViT that looks at so many frames.
    case figures(count: Int, frames: Int)
  }

  let name: String
  /// Extents of an image: (x, y[, z]).
  let size: [Int]
  var frames = 1
  var part = TimedNetwork.Part.whole
  var answer = Answer.segmentation

  /// The largest one: a volume as the short-axis checkpoints take it.
  static let volume = BenchModel(name: "base ConvUNetR, 192×192×16", size: [192, 192, 16])
  /// Few tokens and nothing but an encoder: many weights for each of them.
  static let landmarks = BenchModel(
    name: "base ConvViT, landmarks, LAX 256×256", size: [256, 256], answer: .figures(count: 6, frames: 1))

  static let all = [
    volume,
    BenchModel(name: "base encoder, 192×192×16", size: [192, 192, 16], part: .encoder),
    BenchModel(name: "base encoder, 192×192", size: [192, 192], part: .encoder),
    BenchModel(name: "base ConvUNetR, one slice of 30 phases, 192×192", size: [192, 192], frames: 30),
    BenchModel(name: "base ConvUNetR, LAX 256×256", size: [256, 256]),
    landmarks,
    BenchModel(
      name: "base ConvViT, EF from ED and ES, 192×192×16", size: [192, 192, 16], answer: .figures(count: 1, frames: 2)),
    BenchModel(
      name: "base ConvViT, five classes from ED and ES, 192×192×16", size: [192, 192, 16],
      answer: .figures(count: 5, frames: 2)),
  ]

  /// Images that one answer needs.
  private var imagesPerAnswer: Int {
    if case .figures(_, let frames) = answer { frames } else { 1 }
  }

  /// The configuration, CineMA-base, as a checkpoint's config.yaml.
  var yaml: String {
    let view = size.count == 3 ? "sax" : "lax_4c"
    let (family, outputs) =
      switch answer {
      case .segmentation: ("convunetr", 4)
      case .figures(let count, _): ("convvit", count)
      }
    let decoder = """

          dec_chans: [32, 64, 128, 256, 512]
          dec_patch_size: [2, 2, 1]
          dec_scale_factor: [2, 2, 1]
      """
    return """
      data:
        \(view): {patch_size: \(size), in_chans: 1}
      model:
        name: \(family)
        views: \(view)
        n_frames: \(imagesPerAnswer)
        out_chans: \(outputs)
        \(family):
          size: base
          enc_patch_size: [4, 4, 1]
          enc_scale_factor: [2, 2, 1]
          enc_conv_chans: [64, 128]
          enc_conv_n_blocks: 2
      """ + (answer == .segmentation ? decoder : "")
  }

  /// One run of the model on made-up frames, again and again. Throws `ModelConfigError` or `CheckpointError`.
  func runner(kernels: KernelTable, pool: ThreadPool) throws -> () throws -> Void {
    let network = try TimedNetwork(
      config: ModelConfig(yaml: yaml), part: part, batch: min(frames, Int8Segmenter.defaultBatch), kernels: kernels,
      pool: pool)
    let images = Self.pixels(size.reduce(frames * imagesPerAnswer, *))
    return { _ = try network.run(images, count: frames) }
  }

  /// Values in 0…1.
  static func pixels(_ count: Int) -> [Float] {
    (0..<count).map { Float(($0 &* 2_654_435_761) % 1009) / 1009 }
  }
}
