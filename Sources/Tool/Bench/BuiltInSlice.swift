import Model
import Quant

/// The built-in model on made-up frames of one slice, as it is timed.
enum BuiltInSlice {
  static let phases = 30
  static let name = "built-in model, one slice of \(phases) phases"

  /// One run of it, again and again. Throws what loading the model throws.
  static func runner(kernels: KernelTable, threads: Int) throws -> () throws -> Void {
    let segmenter = try BuiltInModel.load(together: false, threads: threads, kernels: kernels).segmenter
    let images = BenchModel.pixels(segmenter.columns * segmenter.rows * phases)
    return { _ = try segmenter.logits(of: images, count: phases) }
  }
}
