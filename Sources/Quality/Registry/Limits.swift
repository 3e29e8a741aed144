/// From where on a measure is a finding. A nil limit never is one.
public struct Limits: Sendable, Equatable {
  /// On which side of a limit the fault lies.
  public enum Side: Sendable { case above, below }

  public var side: Side
  /// Beyond these the finding is of that severity; on the limit itself it is not.
  public var info: Double?
  public var warn: Double?
  public var fail: Double?

  public init(_ side: Side = .above, info: Double? = nil, warn: Double? = nil, fail: Double? = nil) {
    self.side = side
    self.info = info
    self.warn = warn
    self.fail = fail
  }

  /// False if a failure would come before its warning.
  public var isOrdered: Bool {
    guard let warn, let fail else { return true }
    return side == .above ? warn <= fail : warn >= fail
  }

  /// The severest limit that the measure crosses; nil if it crosses none.
  func crossed(by measure: Double) -> (severity: Severity, limit: Double)? {
    for (severity, limit) in [(Severity.error, fail), (.warning, warn), (.info, info)] {
      if let limit, side == .above ? measure > limit : measure < limit { return (severity, limit) }
    }
    return nil
  }
}
