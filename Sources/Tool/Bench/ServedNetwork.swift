import Model
import Quant

/// A network with weights by formula, and the part of it that a benchmark times.
enum ServedNetwork {
  case logits(QuantisedConvUNetR)
  case encoder(QuantisedConvUNetR)
  case answer(QuantisedConvViT)

  /// Reads the configuration and quantises the weights, for one frame at a time. Throws `ModelConfigError`,
  /// `CheckpointError` or `InstructionSetError`.
  init(configPath: String, part: BenchServe.Part, pool: ThreadPool) throws {
    let config = try ModelConfig(path: configPath)
    if case .convViT = config.architecture, part == .whole {
      self = .answer(
        try QuantisedConvViT(
          config: config, weights: WeightsByFormula(), batch: 1, kernels: try .chosen(), pool: pool))
      return
    }
    let network = try QuantisedConvUNetR(
      config: config, weights: WeightsByFormula(), batch: 1, kernels: try .chosen(), pool: pool)
    self = part == .whole ? .logits(network) : .encoder(network)
  }

  /// The part's result for one image: logits (outputs, x, y[, z]), tokens (tokens, dimension) or the answer's values.
  /// Throws `InputError`.
  func run(_ image: [Float]) throws -> [Float] {
    switch self {
    case .logits(let network): return try network.logits(of: image, count: 1)
    case .encoder(let network): return try network.encodedTokens(of: image, count: 1)
    case .answer(let network): return try network(values: image)
    }
  }
}
