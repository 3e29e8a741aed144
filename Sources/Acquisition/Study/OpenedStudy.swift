/// A study that has just begun.
public struct OpenedStudy: Sendable, Equatable {
  public var study: StudyID
  /// The sender's name of the stream on which it opened.
  public var stream: String
  /// The sender's id of the first measurement.
  public var measurementID: String?
}
