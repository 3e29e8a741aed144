/// Which class a model holds the study for. Research output.
public struct ClassificationEvent: EventBody {
  public static let kind = EventKind.classification

  public var source: AnswerSource
  /// The column of the model's training data, such as `pathology`.
  public var column: String
  /// The most likely class.
  public var predicted: String
  /// In the order of the model's configuration.
  public var classes: [Class]

  public init(source: AnswerSource, column: String, predicted: String, classes: [Class]) {
    self.source = source
    self.column = column
    self.predicted = predicted
    self.classes = classes
  }

  public struct Class: Codable, Sendable, Equatable {
    public var name: String
    /// 0…1; those of all classes add up to 1.
    public var probability: SpreadValue

    public init(name: String, probability: SpreadValue) {
      self.name = name
      self.probability = probability
    }
  }
}
