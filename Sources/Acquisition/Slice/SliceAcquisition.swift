import Imaging

/// One pass over one position: a candidate for the slice of that position.
struct SliceAcquisition {
  let groupID: Int
  /// Order of its measurement within the study.
  let measurement: Int
  /// The sender's slice index, where position alone cannot tell slices apart.
  let sliceIndex: Int?
  /// In phase order.
  let frames: [StoredFrame]
  let basis: PhaseBasis
  /// Frames set aside because they have no place among the phases.
  let unusedFrames: Int
  /// The number of phases its measurement announced, where plausible.
  let statedPhases: Int?
  let declaredView: CineView?
  let declaredLongAxis: LongAxisView?

  let firstTime: Double
  let lastTime: Double
  let geometry: SliceGeometry

  /// A slice needs two phases to move.
  static let minimumPhases = 2
  /// A repeat with a smaller share of its phases does not replace what is there.
  private static let usableShare = 0.8

  /// nil without frames.
  init?(
    group: FrameGroup, measurement: Int, sliceIndex: Int?, frames: [StoredFrame], ordering: PhaseOrdering,
    statedPhases: Int?, declaredView: CineView?, declaredLongAxis: LongAxisView?
  ) {
    let times = frames.map(\.frame.acquisitionTimeMilliseconds)
    guard let geometry = frames.first?.frame.geometry, let firstTime = times.min(), let lastTime = times.max()
    else { return nil }
    groupID = group.id
    self.measurement = measurement
    self.sliceIndex = sliceIndex
    self.frames = frames
    basis = ordering.basis
    unusedFrames = ordering.unusedCount
    self.statedPhases = statedPhases
    self.declaredView = declaredView
    self.declaredLongAxis = declaredLongAxis
    self.firstTime = firstTime
    self.lastTime = lastTime
    self.geometry = geometry
  }

  var isCine: Bool { frames.count >= Self.minimumPhases }

  /// Whether enough phases are there, compared with what was announced or with the fullest acquisition of the position.
  func isUsable(fullest: Int) -> Bool {
    Double(frames.count) >= Self.usableShare * Double(statedPhases ?? fullest)
  }

  /// Whether both are acquisitions of the same position.
  func shares(_ other: SliceAcquisition) -> Bool {
    sliceIndex == other.sliceIndex && SlicePlane.isSamePosition(geometry, other.geometry)
  }

  /// Order of acquisition by the sender's clock, then by the measurement's place in the study, then by the sender's
  /// slice index, then by place, so that it is total and does not depend on arrival.
  static func precedes(_ a: SliceAcquisition, _ b: SliceAcquisition) -> Bool {
    let left = (a.lastTime, a.firstTime, a.measurement, a.sliceNumber, a.frames.count)
    let right = (b.lastTime, b.firstTime, b.measurement, b.sliceNumber, b.frames.count)
    return left == right ? a.place < b.place : left < right
  }

  private var sliceNumber: Int { frames.compactMap(\.frame.slice).min() ?? .max }

  private var place: (Double, Double, Double) { (geometry.centre.x, geometry.centre.y, geometry.centre.z) }

  var serials: [Int] { frames.map(\.serial) }

  /// Whether the trigger times, where known, grow with the phase.
  var trustsTriggerTimes: Bool {
    let times = frames.compactMap(\.triggerTime)
    return zip(times, times.dropFirst()).allSatisfy(<)
  }

  /// Whether there are trigger times that say anything: a sender without them sends the same for all.
  var statesTriggerTimes: Bool { Set(frames.compactMap(\.triggerTime)).count > 1 }

  /// The number of phases from the first to the last index; 0 without usable indices.
  var phaseSpan: Int {
    guard basis == .phaseIndices, let first = frames.first?.frame.phase, let last = frames.last?.frame.phase else {
      return 0
    }
    return last - first + 1
  }
}
