import Model
import Quant

/// A network with weights by formula, and the part of it that a benchmark times.
struct ServedNetwork {
  private let network: QuantisedConvUNetR
  private let part: BenchServe.Part

  /// Reads the configuration and quantises the weights, for one frame at a time. Throws `ModelConfigError`,
  /// `CheckpointError` or `InstructionSetError`.
  init(configPath: String, part: BenchServe.Part, pool: ThreadPool) throws {
    network = try QuantisedConvUNetR(
      config: ModelConfig(path: configPath), weights: WeightsByFormula(), batch: 1,
      kernels: try .chosen(), pool: pool)
    self.part = part
  }

  /// The part's result for one image: logits (outputs, x, y[, z]) or tokens (tokens, dimension). Throws `InputError`.
  func run(_ image: [Float]) throws -> [Float] {
    switch part {
    case .whole: try network.logits(of: image, count: 1)
    case .encoder: try network.encodedTokens(of: image, count: 1)
    }
  }
}
