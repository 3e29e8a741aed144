import Acquisition
public import Imaging
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
  /// Where the network looked, by slice index.
  private var hearts: [Int: HeartLocation] = [:]

  public init(slicesExpected: Int? = nil, body: BodySize? = nil) {
    self.slicesExpected = slicesExpected
    self.body = body
  }

  /// True once as many slices are there as the protocol announced.
  public var isComplete: Bool { slicesExpected.map { slices.count >= $0 } ?? false }

  public mutating func add(_ slice: SliceAnalysis) {
    slices[slice.result.index] = slice.result
    hearts[slice.result.index] = slice.heart
  }

  /// Takes back a slice that does not stand any longer.
  public mutating func remove(index: Int) {
    slices[index] = nil
    hearts[index] = nil
  }

  /// Keeps what stands at the end of the study, under its final index.
  ///
  /// - Returns: The slices that a look at the whole stack has elsewhere: those that did not see the heart, or saw it far
  ///   from where the others have it, each with the stack's place.
  mutating func keep(_ closed: ClosedStudy) -> [(slice: CineSlice, place: HeartLocation)] {
    let (live, liveHearts) = (slices, hearts)
    (slices, hearts) = ([:], [:])
    for final in closed.slices {
      guard var result = live[final.liveIndex] else { continue }
      result.index = final.slice.index
      slices[result.index] = result
      hearts[result.index] = liveHearts[final.liveIndex]
    }
    let stack = StackHeart(
      closed.slices.compactMap { final in
        hearts[final.slice.index].map { (final.slice.geometry, $0) }
      })
    return closed.slices.compactMap { final in
      hearts[final.slice.index]
        .flatMap { stack?.betterPlace(than: $0, in: final.slice.geometry) }
        .map { (final.slice, $0) }
    }
  }

  /// The slices so far for a network of volumes.
  ///
  /// - Parameter cines: These slices, under the indices they were added with.
  public func volumeStack(of cines: [CineSlice]) -> VolumeStack {
    let known = cines.filter { hearts[$0.index] != nil }
    return VolumeStack(
      known, hearts: known.compactMap { hearts[$0.index] }, measurement: measurement(isFinal: false), body: body)
  }

  /// These slices along the stack with what each alone amounts to.
  ///
  /// - Parameter cines: Under the indices they were added with.
  func stack(of cines: [CineSlice]) -> [(cine: CineSlice, result: SliceResult, heart: HeartLocation)] {
    let known = Dictionary(cines.map { ($0.index, $0) }) { first, _ in first }
    return measurement(isFinal: true).sliceIndices.compactMap { index in
      guard let cine = known[index], let result = slices[index], let heart = hearts[index] else { return nil }
      return (cine, result, heart)
    }
  }

  /// Volumes and function from the slices so far.
  public func measurement(isFinal: Bool) -> StackMeasurement {
    StackMeasurement(
      slices: slices.keys.sorted().compactMap { slices[$0] }, slicesExpected: slicesExpected, body: body,
      isFinal: isFinal)
  }
}
