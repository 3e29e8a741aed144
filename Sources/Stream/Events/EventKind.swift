/// The kinds of events, as they end a topic.
public enum EventKind: String, Codable, Sendable, CaseIterable {
  case study, slice, ef, alert, status, landmarks, lax, classification, regression
}
