public import Quant

/// What networks in int8 compute with; the members of an ensemble share one.
public struct Int8Runtime: Sendable {
  public let kernels: KernelTable
  public let pool: ThreadPool

  /// Kernels and threads that exist already.
  public init(kernels: KernelTable, pool: ThreadPool) {
    self.kernels = kernels
    self.pool = pool
  }

  /// The best instruction set of this processor, or the one that `CINEWATCH_ISA` forces. Throws
  /// `InstructionSetError` where that cannot run here.
  ///
  /// - Parameter threads: As many as the process may use processors where nil.
  public init(threads: Int? = nil) throws {
    kernels = try .chosen()
    pool = ThreadPool(threads: threads)
  }
}

extension QuantisedConvUNetR {
  /// The same with a runtime's kernels and threads.
  public convenience init(
    config: ModelConfig, weights: any WeightSource, batch: Int, runtime: Int8Runtime
  ) throws {
    try self.init(config: config, weights: weights, batch: batch, kernels: runtime.kernels, pool: runtime.pool)
  }
}

extension QuantisedConvViT {
  /// The same with a runtime's kernels and threads.
  public convenience init(
    config: ModelConfig, weights: any WeightSource, batch: Int, runtime: Int8Runtime
  ) throws {
    try self.init(config: config, weights: weights, batch: batch, kernels: runtime.kernels, pool: runtime.pool)
  }
}
