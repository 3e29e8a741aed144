/// What the tasks answered about a study, as its record holds it.
public struct StudyAnswers: Codable, Sendable, Equatable {
  /// The latest answer of each model to each input.
  public var landmarks: [LandmarksEvent] = []
  public var lax: [LAXEvent] = []
  public var classification: [ClassificationEvent] = []
  public var regression: [RegressionEvent] = []
  /// Tasks that are still waiting or under way; when they have ended, the record comes again.
  public var pending = 0
  /// Tasks that were dropped because the service could not keep up.
  public var dropped = 0
  /// Tasks that could not be done; the journal says why.
  public var failed = 0

  public init() {}
}
