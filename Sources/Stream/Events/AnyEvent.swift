public import Foundation

/// An event of any kind, as a subscriber to all of them receives it.
public enum AnyEvent: Sendable, Equatable {
  case study(Event<StudyEvent>)
  case slice(Event<SliceEvent>)
  case ef(Event<EFEvent>)
  case alert(Event<AlertEvent>)
  case status(Event<StatusEvent>)

  /// - Throws: `DecodingError` if the JSON is not an event of the kind.
  public init(kind: EventKind, json: Data) throws {
    self =
      switch kind {
      case .study: .study(try EventCoder.decode(StudyEvent.self, from: json))
      case .slice: .slice(try EventCoder.decode(SliceEvent.self, from: json))
      case .ef: .ef(try EventCoder.decode(EFEvent.self, from: json))
      case .alert: .alert(try EventCoder.decode(AlertEvent.self, from: json))
      case .status: .status(try EventCoder.decode(StatusEvent.self, from: json))
      }
  }

  public var envelope: EventEnvelope {
    switch self {
    case .study(let event): event.envelope
    case .slice(let event): event.envelope
    case .ef(let event): event.envelope
    case .alert(let event): event.envelope
    case .status(let event): event.envelope
    }
  }
}
