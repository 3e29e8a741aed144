public import Foundation

/// A moment as events write it: ISO 8601, UTC, milliseconds ("2026-11-21T20:49:09.123Z").
public struct UTCTime: Codable, Sendable, Hashable {
  public var date: Date

  private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  public init(_ date: Date) { self.date = date }

  public init(from decoder: any Decoder) throws {
    date = try Self.style.parse(try decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(date.formatted(Self.style))
  }
}
