internal import Quant

/// What a network of stacks computes in, with the weights it is built from for each number of slices.
enum StackArithmetic: Sendable {
  case int8(any WeightSource, kernels: KernelTable, pool: ThreadPool)
  case reference(any WeightSource)

  /// A network for a certain number of slices.
  enum Network: Sendable {
    case int8(QuantisedConvUNetR)
    case reference(ConvUNetR)

    /// Logits (classes, x, y, z) of a volume (x, y, z). Throws `InputError`.
    func logits(of volume: [Float]) throws -> [Float] {
      switch self {
      case .int8(let network): return try network.logits(of: volume, count: 1)
      case .reference(let network):
        let view = network.config.views[0]
        guard volume.allSatisfy(\.isFinite) else { throw InputError.nonFinite(view: view.name) }
        let image = ViewImage(view: view.name, grid: Grid(view.imageSize), channels: 1, values: volume)
        return try network([image])[0].channelFirst
      }
    }
  }

  /// - Parameter table: The view whose position table the weights hold.
  func network(config: ModelConfig, table: ViewConfig) throws -> Network {
    switch self {
    case .int8(let weights, let kernels, let pool):
      .int8(
        try QuantisedConvUNetR(
          config: config, weights: FirstSlices(of: weights, stored: table.imageSize[2]), batch: 1, kernels: kernels,
          pool: pool))
    case .reference(let weights):
      .reference(
        try ConvUNetR(config: config, weights: FirstSlices(of: weights, stored: table.imageSize[2])))
    }
  }
}
