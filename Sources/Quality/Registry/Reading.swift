/// A number that a check measured, and what it means.
public struct Reading: Sendable, Equatable {
  /// Index of the slice concerned; nil if it concerns the stack.
  public var slice: Int?
  public var measure: Double
  /// One plain sentence that is true if the measure is beyond its limit.
  public var reason: String
  /// What a learned measure was made of, for those who fit it; empty for others.
  package var evidence: [Double] = []

  public init(slice: Int? = nil, measure: Double, reason: String) {
    self.slice = slice
    self.measure = measure
    self.reason = reason
  }
}
