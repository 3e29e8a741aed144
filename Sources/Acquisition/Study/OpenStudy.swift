import Imaging

/// One open study: its measurements, what was sent of it, and what was said about it.
struct OpenStudy {
  let id: StudyID
  let key: StudyKey
  /// Order among all studies.
  let ordinal: Int
  /// The stream on which it opened.
  let stream: String
  let configuration: AssemblyConfiguration

  var lastActivity: Duration
  var measurements: [MeasurementAssembly] = []
  var counters = AssemblyCounters()
  var published: [PublishedSlice] = []
  private(set) var pixelBytes = 0

  private var nextMeasurement = 0
  private var nextGroup = 0
  private var nextIndex: [CineView: Int] = [:]
  /// The number of phases of the last slice that was found complete.
  private var learnedPhases: Int?
  private var noticed: Set<NoticeKey> = []
  private var refusals = 0

  private struct NoticeKey: Hashable {
    var kind: AssemblyNotice.Kind
    var group: Int?
  }

  /// Bounds what a hostile sender can make us remember and say about one study.
  private static let maximumNotices = 2_048
  private static let maximumRefusalNotices = 256

  init(
    id: StudyID, key: StudyKey, ordinal: Int, stream: String, configuration: AssemblyConfiguration, now: Duration
  ) {
    self.id = id
    self.key = key
    self.ordinal = ordinal
    self.stream = stream
    self.configuration = configuration
    lastActivity = now
  }

  // MARK: Measurements

  /// - Returns: the ordinal of the new measurement.
  mutating func open(_ header: MeasurementHeader, stream: String) -> Int {
    var measurement = MeasurementAssembly(
      ordinal: nextMeasurement, stream: stream, header: header, configuration: configuration)
    nextMeasurement += 1
    if measurement.expectedPhases == nil { measurement.expectedPhases = learnedPhases }
    measurements.append(measurement)
    return measurement.ordinal
  }

  func index(of measurement: Int) -> Int? { measurements.firstIndex { $0.ordinal == measurement } }

  /// Drops measurements that are over and of which nothing is left.
  mutating func forgetEmptyMeasurements() {
    measurements.removeAll { $0.isClosed && $0.groups.isEmpty }
  }

  // MARK: Frames

  mutating func place(_ stored: StoredFrame, in index: Int, at now: Duration) -> MeasurementAssembly.Placement {
    let groups = measurements.reduce(0) { $0 + $1.groups.count }
    let placement = measurements[index].place(
      stored, newGroupID: groups < configuration.maximumSlicesPerStudy ? nextGroup : nil,
      maximumFrames: 2 * configuration.maximumPhasesPerSlice, at: now)
    if case .added(let groupID, _) = placement {
      pixelBytes += stored.frame.pixelBytes
      nextGroup = max(nextGroup, groupID + 1)
    }
    return placement
  }

  /// The number of phases of the latest acquisition in a group; 0 while it cannot be `minimum`.
  func phaseCount(ofGroup id: Int, in index: Int, atLeast minimum: Int) -> Int {
    let measurement = measurements[index]
    guard let group = measurement.group(id), group.frames.count >= minimum else { return 0 }
    return measurement.ordering(of: group, maximumPhases: configuration.maximumPhasesPerSlice).passes.last?.count ?? 0
  }

  /// Marks slices as complete and learns from them how many phases there are.
  mutating func release(_ groups: [Int], in index: Int, cause: CompletedSlice.Cause) -> [AssemblyNotice.Kind] {
    var notices: [AssemblyNotice.Kind] = []
    for id in groups {
      measurements[index].update(id) { group in
        group.isPending = false
        group.isReleased = true
      }
      notices += learnPhases(from: id, in: index, cause: cause)
    }
    return notices
  }

  private mutating func learnPhases(
    from id: Int, in index: Int, cause: CompletedSlice.Cause
  ) -> [AssemblyNotice.Kind] {
    let measurement = measurements[index]
    guard let group = measurement.group(id) else { return [] }
    let ordering = measurement.ordering(of: group, maximumPhases: configuration.maximumPhasesPerSlice)
    guard let pass = ordering.passes.last, pass.count >= SliceAcquisition.minimumPhases else { return [] }
    var observed = pass.count
    // Lost phases show as gaps in the indices; an index far beyond the others is no evidence.
    if cause != .allPhases, ordering.basis == .phaseIndices, let first = pass.first?.frame.phase,
      let last = pass.last?.frame.phase,
      last - first < 2 * pass.count
    {
      observed = last - first + 1
    }
    guard let expected = measurement.expectedPhases else {
      measurements[index].expectedPhases = observed
      learnedPhases = observed
      return []
    }
    guard observed < expected, cause != .allPhases else {
      measurements[index].lastShortCount = nil
      measurements[index].expectedPhases = observed
      learnedPhases = observed
      return []
    }
    // One slice may have lost its last phases; two that end alike show that there are no more.
    guard measurement.lastShortCount == observed else {
      measurements[index].lastShortCount = observed
      return []
    }
    measurements[index].expectedPhases = observed
    learnedPhases = observed
    return [.expectedPhasesWrong(stated: expected, observed: observed)]
  }

  // MARK: Slices

  /// The acquisitions of all slices found complete.
  func acquisitions() -> [SliceAcquisition] {
    measurements.flatMap { measurement in
      let lacksPositions = measurement.lacksPositions
      return measurement.groups.filter(\.isReleased).flatMap { group in
        let ordering = measurement.ordering(of: group, maximumPhases: configuration.maximumPhasesPerSlice)
        return ordering.passes.compactMap { pass in
          SliceAcquisition(
            group: group, measurement: measurement.ordinal, sliceIndex: lacksPositions ? group.sliceIndex : nil,
            frames: pass, ordering: ordering, statedPhases: measurement.statedPhases,
            declaredView: measurement.declaredView ?? DeclaredView.parse(pass.first?.frame.seriesDescription),
            declaredLongAxis: measurement.declaredLongAxis
              ?? DeclaredLongAxis.parse(pass.first?.frame.seriesDescription))
        }
      }
    }
  }

  func positions() -> [SlicePosition] {
    var histories: [Int: SupersededAcquisitions] = [:]
    for group in measurements.flatMap(\.groups) { histories[group.id] = group.history }
    return SlicePosition.positions(of: acquisitions(), histories: histories)
  }

  /// The largest number of slices that a short-axis measurement announces; one measurement per slice announces none.
  var statedSlices: Int? {
    measurements.filter { $0.declaredView != .longAxis && !$0.groups.isEmpty }
      .compactMap(\.statedSlices).filter { $0 > 1 }.max()
  }

  func count(of view: CineView) -> Int { published.count { $0.view == view } }

  mutating func takeIndex(for view: CineView) -> Int {
    let index = nextIndex[view, default: 0]
    nextIndex[view] = index + 1
    return index
  }

  /// Frees the frames of acquisitions that a later one replaced for good: both their measurements are over.
  mutating func forgetSuperseded() {
    for position in positions() {
      guard isClosed(position.winner), position.winner.isCine else { continue }
      let fullest = position.others.map(\.frames.count).max() ?? 0
      guard position.winner.frames.count >= max(fullest, position.winner.statedPhases ?? 0) else { continue }
      for other in position.others
      where isClosed(other) && SliceAcquisition.precedes(other, position.winner)
        && (other.groupID != position.winner.groupID || other.lastTime < position.winner.firstTime)
      {
        forget(other, replacedBy: position.winner)
      }
    }
    pixelBytes = measurements.flatMap(\.groups).reduce(0) { $0 + $1.pixelBytes }
  }

  private func isClosed(_ acquisition: SliceAcquisition) -> Bool {
    index(of: acquisition.measurement).map { measurements[$0].isClosed } ?? true
  }

  private mutating func forget(_ old: SliceAcquisition, replacedBy new: SliceAcquisition) {
    guard let oldIndex = index(of: old.measurement), let newIndex = index(of: new.measurement) else { return }
    let remembered =
      old.isCine
      ? SupersededAcquisitions(phases: old.frames.count, firstTime: old.firstTime, lastTime: old.lastTime) : nil
    let history = measurements[oldIndex].group(old.groupID)?.history
    measurements[newIndex].update(new.groupID) { group in
      group.history = .joined(group.history, .joined(remembered, history))
      if old.groupID == new.groupID {
        group.supersededThrough = max(group.supersededThrough ?? old.lastTime, old.lastTime)
      }
    }
    measurements[oldIndex].update(old.groupID) { $0.remove(serials: Set(old.serials)) }
  }

  // MARK: Notices

  /// The notice, unless it was sent before. Refusals are told one by one, up to a bound.
  mutating func notice(
    _ kind: AssemblyNotice.Kind, stream: String, group: Int? = nil, slice: Int? = nil
  ) -> [AssemblyOutput] {
    if case .frameRefused = kind {
      refusals += 1
      guard refusals <= Self.maximumRefusalNotices else { return [] }
      return [.notice(AssemblyNotice(kind: kind, stream: stream, study: id, slice: slice))]
    }
    guard noticed.count < Self.maximumNotices, noticed.insert(NoticeKey(kind: kind, group: group)).inserted else {
      return []
    }
    return [.notice(AssemblyNotice(kind: kind, stream: stream, study: id, slice: slice))]
  }
}
