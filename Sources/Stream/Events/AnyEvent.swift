public import Foundation

/// An event of any kind, as a subscriber to all of them receives it.
public enum AnyEvent: Sendable, Equatable {
  case study(Event<StudyEvent>)
  case slice(Event<SliceEvent>)
  case ef(Event<EFEvent>)
  case alert(Event<AlertEvent>)
  case status(Event<StatusEvent>)
  case landmarks(Event<LandmarksEvent>)
  case lax(Event<LAXEvent>)
  case classification(Event<ClassificationEvent>)
  case regression(Event<RegressionEvent>)

  /// - Throws: `DecodingError` if the JSON is not an event of the kind.
  public init(kind: EventKind, json: Data) throws {
    self =
      switch kind {
      case .study: .study(try EventCoder.decode(StudyEvent.self, from: json))
      case .slice: .slice(try EventCoder.decode(SliceEvent.self, from: json))
      case .ef: .ef(try EventCoder.decode(EFEvent.self, from: json))
      case .alert: .alert(try EventCoder.decode(AlertEvent.self, from: json))
      case .status: .status(try EventCoder.decode(StatusEvent.self, from: json))
      case .landmarks: .landmarks(try EventCoder.decode(LandmarksEvent.self, from: json))
      case .lax: .lax(try EventCoder.decode(LAXEvent.self, from: json))
      case .classification: .classification(try EventCoder.decode(ClassificationEvent.self, from: json))
      case .regression: .regression(try EventCoder.decode(RegressionEvent.self, from: json))
      }
  }

  public var envelope: EventEnvelope {
    switch self {
    case .study(let event): event.envelope
    case .slice(let event): event.envelope
    case .ef(let event): event.envelope
    case .alert(let event): event.envelope
    case .status(let event): event.envelope
    case .landmarks(let event): event.envelope
    case .lax(let event): event.envelope
    case .classification(let event): event.envelope
    case .regression(let event): event.envelope
    }
  }
}
