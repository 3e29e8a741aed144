import Model
import Quant

/// Whole models, one after the other: CineMA-base in several shapes, the built-in model, and the pre-trained
/// autoencoder.
struct ModelSection {
  let kernels: KernelTable
  let threads: Int
  let repetitions: Int

  /// Throws what building or running a model throws.
  func measured() throws -> [BenchReport.ModelTime] {
    let pool = ThreadPool(threads: threads)
    var times = try BenchModel.all.map { model in
      try time(model.name, frames: model.frames, model.runner(kernels: kernels, pool: pool))
    }
    times.append(
      try time(
        BuiltInSlice.name, frames: BuiltInSlice.phases, BuiltInSlice.runner(kernels: kernels, threads: threads)))
    for (name, run) in try PretrainedPass.runners(kernels: kernels, pool: pool) {
      times.append(try time(name, frames: 1, run))
    }
    return times
  }

  private func time(_ name: String, frames: Int, _ run: () throws -> Void) throws -> BenchReport.ModelTime {
    try run()
    let times = try (0..<repetitions).map { _ in try Stopwatch.seconds(run) }.sorted()
    return BenchReport.ModelTime(
      name: name, frames: frames, threads: threads, seconds: times[0], medianSeconds: times[times.count / 2])
  }
}
