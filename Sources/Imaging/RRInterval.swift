/// The time between two heartbeats and how it is known.
public struct RRInterval: Hashable, Sendable {
  public enum Origin: String, Hashable, Sendable, Codable {
    /// Stated by the sender.
    case stated
    /// Estimated from the trigger times of the phases.
    case estimated
  }

  public var milliseconds: Double
  public var origin: Origin

  public init(milliseconds: Double, origin: Origin) {
    self.milliseconds = milliseconds
    self.origin = origin
  }

  public var beatsPerMinute: Double { 60_000 / milliseconds }
}
