public import Acquisition
import Imaging
public import Measurement

/// A study's slices as they come, and what they amount to.
///
/// The measurement depends on the set of slices, not on the order of their arrival. A slice that is sent again replaces
/// the one of its index; which of two acquisitions counts is the assembler's decision.
public struct StudyAnalysis: Sendable, Equatable {
  /// Slices the protocol will acquire; nil when not announced.
  public var slicesExpected: Int?
  /// Gives quantities per body surface; nil when unknown.
  public var body: BodySize?
  /// By slice index.
  public private(set) var slices: [Int: SliceResult] = [:]

  public init(slicesExpected: Int? = nil, body: BodySize? = nil) {
    self.slicesExpected = slicesExpected
    self.body = body
  }

  public mutating func add(_ slice: SliceResult) {
    slices[slice.index] = slice
  }

  /// Takes back a slice that does not stand any longer.
  public mutating func remove(index: Int) {
    slices[index] = nil
  }

  /// Keeps what stands at the end of the study, under its final index.
  public mutating func settle(_ closed: ClosedStudy) {
    var settled: [Int: SliceResult] = [:]
    for final in closed.slices {
      guard var result = slices[final.liveIndex] else { continue }
      result.index = final.slice.index
      settled[result.index] = result
    }
    slices = settled
  }

  /// Volumes and function from the slices so far.
  public func measurement(isFinal: Bool) -> StackMeasurement {
    StackMeasurement(
      slices: slices.keys.sorted().compactMap { slices[$0] }, slicesExpected: slicesExpected, body: body,
      isFinal: isFinal)
  }
}
