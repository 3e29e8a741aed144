import Imaging

/// The frames of one measurement, sorted into groups of one place each as they arrive.
struct MeasurementAssembly {
  /// What became of a frame.
  enum Placement {
    /// `isLate` if its slice had been sent without it.
    case added(groupID: Int, isLate: Bool)
    /// A copy of a frame already held.
    case copy(groupID: Int)
    case superseded
    case refused(FrameFault)
  }

  /// Order within the study.
  let ordinal: Int
  let stream: String
  /// What the header announced, where plausible.
  let statedSlices: Int?
  let statedPhases: Int?
  let declaredView: CineView?
  let declaredLongAxis: LongAxisView?

  private(set) var groups: [FrameGroup] = []
  var isClosed = false
  var lastFrameAt: Duration = .zero
  /// The number of phases at which a slice counts as complete; nil until it is stated or learned.
  var expectedPhases: Int?
  /// The number of phases of the last slice that ended with fewer than expected.
  var lastShortCount: Int?

  /// Whether two of its frames lie in different places: only then can positions tell slices apart.
  private var positionsDiffer = false
  private var currentGroupID: Int?
  private(set) var currentRunLength = 0

  init(ordinal: Int, stream: String, header: MeasurementHeader, configuration: AssemblyConfiguration) {
    func plausible(_ count: Int?, maximum: Int) -> Int? { count.flatMap { (1...maximum).contains($0) ? $0 : nil } }
    self.ordinal = ordinal
    self.stream = stream
    statedSlices = plausible(header.expectedSlices, maximum: configuration.maximumSlicesPerStudy)
    statedPhases = plausible(header.expectedPhases, maximum: configuration.maximumPhasesPerSlice)
    declaredView = DeclaredView.parse(header.seriesDescription)
    declaredLongAxis = DeclaredLongAxis.parse(header.seriesDescription)
    expectedPhases = statedPhases
  }

  var hasPending: Bool { groups.contains(where: \.isPending) }

  private var tellsByPosition: Bool { positionsDiffer || statedSlices == 1 }

  /// Whether slices with several slice indices all claim one place.
  var lacksPositions: Bool {
    guard !tellsByPosition else { return false }
    let cines = groups.filter { $0.frames.count >= SliceAcquisition.minimumPhases }
    return Set(cines.map(\.sliceIndex)).count > 1
  }

  /// Whether slice indices are missing, shared by different places, or several in one place.
  var contradictsSliceIndices: Bool {
    guard positionsDiffer else { return false }
    var seen: Set<Int> = []
    for group in groups where group.frames.count >= SliceAcquisition.minimumPhases {
      let indices = Set(group.frames.map(\.frame.slice))
      guard indices.count == 1, let index = indices.first ?? nil, seen.insert(index).inserted else { return true }
    }
    return false
  }

  /// - Parameters:
  ///   - newGroupID: the id that a new group gets; nil if the study may have no more groups.
  ///   - maximumFrames: of a group.
  mutating func place(_ stored: StoredFrame, newGroupID: Int?, maximumFrames: Int, at now: Duration) -> Placement {
    let frame = stored.frame
    noteDifferingPosition(of: frame.geometry)
    guard let index = groupIndex(for: frame) else {
      guard let newGroupID else { return .refused(.tooManySlices) }
      groups.append(FrameGroup(id: newGroupID, sliceIndex: tellsByPosition ? nil : frame.slice))
      add(stored, at: groups.count - 1, now: now)
      return .added(groupID: newGroupID, isLate: false)
    }
    let id = groups[index].id
    if let copy = groups[index].indexOfCopy(of: frame) {
      if groups[index].settleCopy(at: copy, with: stored) {
        groups[index].isPending = true
        lastFrameAt = now
      }
      return .copy(groupID: id)
    }
    if groups[index].isSuperseded(frame) { return .superseded }
    guard groups[index].frames.count < maximumFrames else { return .refused(.tooManyPhases) }
    let isLate = groups[index].isCompletedLate(by: frame)
    add(stored, at: index, now: now)
    return .added(groupID: id, isLate: isLate)
  }

  private mutating func add(_ stored: StoredFrame, at index: Int, now: Duration) {
    if currentGroupID == groups[index].id {
      currentRunLength += 1
    } else {
      currentGroupID = groups[index].id
      currentRunLength = 1
      groups[index].runs += 1
    }
    groups[index].add(stored)
    groups[index].isPending = true
    groups[index].lastFrameAt = now
    lastFrameAt = now
  }

  /// The group a frame belongs to. One that links several groups joins them.
  private mutating func groupIndex(for frame: Frame) -> Int? {
    var found: Int?
    for index in groups.indices.reversed()
    where groups[index].lies(at: frame.geometry) && (tellsByPosition || groups[index].sliceIndex == frame.slice) {
      if let later = found { join(later, into: index) }
      found = index
    }
    return found
  }

  /// Once positions differ, groups that only the slice index kept apart are one.
  private mutating func noteDifferingPosition(of geometry: SliceGeometry) {
    guard !positionsDiffer,
      groups.contains(where: { $0.geometries.contains { !SlicePlane.coincide($0, geometry) } })
    else { return }
    positionsDiffer = true
    for index in groups.indices.reversed() {
      groups[index].sliceIndex = nil
      if let earlier = groups[..<index].firstIndex(where: { group in
        groups[index].geometries.contains(where: group.lies)
      }) {
        join(index, into: earlier)
      }
    }
  }

  private mutating func join(_ later: Int, into earlier: Int) {
    let absorbed = groups.remove(at: later)
    groups[earlier].absorb(absorbed)
    if currentGroupID == absorbed.id { currentGroupID = groups[earlier].id }
  }

  func group(_ id: Int) -> FrameGroup? { groups.first { $0.id == id } }

  /// The group of the frame that came last.
  var currentGroup: FrameGroup? { currentGroupID.flatMap(group) }

  mutating func update(_ id: Int, _ change: (inout FrameGroup) -> Void) {
    guard let index = groups.firstIndex(where: { $0.id == id }) else { return }
    change(&groups[index])
    if groups[index].frames.isEmpty { groups.remove(at: index) }
  }

  /// Pending slices that the start of the current one shows to be over: frames arrive slice by slice (neither slice
  /// was interrupted), and not slice after slice within each phase. Of an expected number of phases, half must be there.
  func groupsEndedByNextSlice() -> [Int] {
    guard currentRunLength >= 2, let current = currentGroup, current.runs == 1 else { return [] }
    let minimum = max(SliceAcquisition.minimumPhases, (expectedPhases ?? 0) / 2)
    return groups.filter {
      $0.id != current.id && $0.isPending && $0.runs == 1 && $0.frames.count >= minimum
    }.map(\.id)
  }

  func ordering(of group: FrameGroup, maximumPhases: Int) -> PhaseOrdering {
    PhaseOrdering(group.frames, maximumPhases: maximumPhases, expectedPhases: statedPhases)
  }
}
