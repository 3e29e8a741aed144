/// First part of an event on the wire: `cinewatch/1/<study>/<kind>`.
public struct EventTopic: Sendable, Hashable, CustomStringConvertible {
  /// What a subscriber of all events subscribes to. The number is the protocol version.
  public static let prefix = "cinewatch/1/"

  public var study: StudyToken
  public var kind: EventKind

  public init(study: StudyToken, kind: EventKind) {
    self.study = study
    self.kind = kind
  }

  /// nil if the text is not a topic of this protocol version.
  public init?(_ text: String) {
    guard text.hasPrefix(Self.prefix) else { return nil }
    let parts = text.dropFirst(Self.prefix.count).split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let study = StudyToken(String(parts[0])), let kind = EventKind(rawValue: String(parts[1]))
    else { return nil }
    self.init(study: study, kind: kind)
  }

  public var description: String { "\(Self.prefix)\(study)/\(kind.rawValue)" }
}
