/// A study opened, closed with its final result, or closed before and now with the answers of its last tasks.
public struct StudyEvent: EventBody {
  public static let kind = EventKind.study

  public enum State: String, Codable, Sendable {
    case opened, closed
    /// The record of a closed study again, after the tasks that were under way have ended.
    case amended
  }

  public enum CloseReason: String, Codable, Sendable {
    /// Nothing came for the configured time.
    case idle
    /// Another study opened on its stream.
    case superseded
    case requested
    /// The service stopped.
    case shutdown
  }

  public var state: State
  /// The sender's stream token.
  public var stream: String
  /// The sender's measurement id (of the study's first measurement), so that a console can match the study.
  @ExplicitNull public var measurementId: String?
  @ExplicitNull public var expectedSlices: Int?
  @ExplicitNull public var expectedPhases: Int?
  /// Only when closed.
  @ExplicitNull public var closeReason: CloseReason?
  /// Only when closed; null if nothing could be measured.
  @ExplicitNull public var result: CardiacFunction?
  /// The network that saw all slices together for the result; nil where each slice's own measurement stands.
  @ExplicitNull public var togetherModel: ModelIdentity?
  /// Only when closed; nil where no task runs.
  @ExplicitNull public var answers: StudyAnswers?

  /// A measurement id that has the form of a DICOM UID is not echoed: it could lead to the patient.
  public init(
    state: State, stream: StreamToken, measurementID: String?, expectedSlices: Int? = nil, expectedPhases: Int? = nil,
    closeReason: CloseReason? = nil, result: CardiacFunction? = nil,
    togetherModel: ModelIdentity? = nil
  ) {
    self.state = state
    self.stream = stream.text
    measurementId = measurementID.flatMap { Self.hasFormOfUID($0) ? nil : $0 }
    self.expectedSlices = expectedSlices
    self.expectedPhases = expectedPhases
    self.closeReason = closeReason
    self.result = result
    self.togetherModel = togetherModel
    answers = nil
  }

  /// Digits and dots, with at least three dots.
  private static func hasFormOfUID(_ text: String) -> Bool {
    let dots = text.utf8.count { $0 == UInt8(ascii: ".") }
    return dots >= 3
      && text.utf8.allSatisfy { $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
