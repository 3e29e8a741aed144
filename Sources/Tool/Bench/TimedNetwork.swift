import Model
import Quant

/// A network with weights by formula, and the part of it that a benchmark times.
enum TimedNetwork {
  /// What of a network runs.
  enum Part: String, CaseIterable {
    case whole
    /// The encoder's tokens behind the last norm, without the class token.
    case encoder
  }

  case logits(QuantisedConvUNetR)
  case encoder(QuantisedConvUNetR)
  case answer(QuantisedConvViT)

  /// Quantises the weights, for `batch` frames at a time. Throws `ModelConfigError` or `CheckpointError`.
  init(config: ModelConfig, part: Part, batch: Int = 1, kernels: KernelTable, pool: ThreadPool) throws {
    if case .convViT = config.architecture, part == .whole {
      self = .answer(
        try QuantisedConvViT(config: config, weights: WeightsByFormula(), batch: batch, kernels: kernels, pool: pool))
      return
    }
    let network = try QuantisedConvUNetR(
      config: config, weights: WeightsByFormula(), batch: batch, kernels: kernels, pool: pool)
    self = part == .whole ? .logits(network) : .encoder(network)
  }

  /// The part's result for `count` images: logits (count, outputs, x, y[, z]), tokens (count, tokens, dimension), or the
  /// answer's values, of one image only. Throws `InputError`.
  func run(_ images: [Float], count: Int = 1) throws -> [Float] {
    switch self {
    case .logits(let network): return try network.logits(of: images, count: count)
    case .encoder(let network): return try network.encodedTokens(of: images, count: count)
    case .answer(let network): return try network(values: images)
    }
  }
}
