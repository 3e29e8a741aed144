public import Foundation

/// A moment as events write it: ISO 8601, UTC, whole milliseconds ("2026-11-21T20:49:09.123Z").
public struct UTCTime: Codable, Sendable, Hashable {
  public let millisecondsSince1970: Int64

  private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  /// Cut to whole milliseconds; a date beyond the year 9999 counts as its end.
  public init(_ date: Date) {
    let limit = 253_402_300_799_999.0
    millisecondsSince1970 = Int64(min(max((date.timeIntervalSince1970 * 1000).rounded(.down), -limit), limit))
  }

  public var date: Date { Date(timeIntervalSince1970: Double(millisecondsSince1970) / 1000) }

  public init(from decoder: any Decoder) throws {
    let date = try Self.style.parse(try decoder.singleValueContainer().decode(String.self))
    millisecondsSince1970 = Int64((date.timeIntervalSince1970 * 1000).rounded())
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    // Half a millisecond up, so that the formatter, which cuts, cannot fall one short.
    try container.encode((date + 0.000_5).formatted(Self.style))
  }
}
