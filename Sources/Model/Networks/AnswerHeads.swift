/// ConvViT's linear heads, one per view and one for the class token: the answer is the mean of theirs.
struct AnswerHeads: Sendable {
  /// The views that the model knows, in the configuration's order.
  private let views: [String]
  /// By view, and `cls`.
  private let heads: [String: Linear]
  private let outputs: Int

  /// Reads a head for each view of the configuration, and `cls`.
  init(_ weights: Weights, config: ModelConfig) throws {
    views = config.views.map(\.name)
    outputs = config.outputChannels
    var heads: [String: Linear] = [:]
    for name in views + ["cls"] {
      heads[name] = try Linear(weights[name], inputs: config.encoder.dimension, outputs: outputs)
    }
    self.heads = heads
  }

  /// One value per output channel. Throws `InputError` where a view's features are missing.
  func callAsFunction(_ features: Features, reduction: ConvViT.Reduction) throws -> [Float] {
    var answers: [[Float]] = []
    if reduction != .cls {
      for view in views {
        guard let tokens = features.views[view] else { throw InputError.missingView(view) }
        let mean = Activation(grid: Grid([1]), channels: tokens.channels, values: tokens.mean())
        if let head = heads[view] { answers.append(head(mean).values) }
      }
    }
    if reduction != .patch, let head = heads["cls"] { answers.append(head(features.classToken).values) }
    return (0..<outputs).map { channel in answers.reduce(0) { $0 + $1[channel] } / Float(answers.count) }
  }
}
