/// Classes and how likely the model holds them.
public struct ClassificationAnswer: Sendable, Equatable, Encodable {
  /// One class.
  public struct Class: Sendable, Equatable, Encodable {
    public let name: String
    /// Softmax of the outputs, 0…1.
    public let probability: Estimate
  }

  /// The column of the training data, such as `pathology`.
  public let column: String
  /// The most likely class; the first of equals.
  public let predicted: String
  /// In the order of the configuration.
  public let classes: [Class]

  /// - Parameter outputs: Logits of each seed, one per name.
  init(column: String, names: [String], outputs: [[Float]]) {
    self.column = column
    let probabilities = outputs.map(Softmax.probabilities)
    classes = names.indices.map { index in
      Class(name: names[index], probability: Estimate(probabilities.map { $0[index] }))
    }
    var best = 0
    for index in classes.indices where classes[index].probability.value > classes[best].probability.value {
      best = index
    }
    predicted = names.isEmpty ? "" : names[best]
  }
}
