import Imaging

extension OpenStudy {
  /// Compares the slices as they stand with what was sent, and sends what differs.
  ///
  /// The slices are a function of the set of frames; what is sent on the way to it depends on arrival.
  mutating func publish(cause: CompletedSlice.Cause, released: Set<Int>) -> [AssemblyOutput] {
    let positions = positions()
    let cines = positions.filter(\.winner.isCine)
    let classifier = ViewClassifier(cines.map(\.winner))
    var outputs: [AssemblyOutput] = []
    var claimed: Set<Int> = []
    for position in positions where !position.winner.isCine && released.contains(position.winner.groupID) {
      outputs += say(.singlePhase, about: position.winner)
    }
    for position in cines {
      let matches = published.indices.filter { !claimed.contains($0) && published[$0].isOf(position) }
      claimed.formUnion(matches)
      if isPending(position) { continue }
      let view = classifier.view(of: position.winner)
      for extra in matches.dropFirst() { outputs.append(withdraw(extra)) }
      let entry = matches.first ?? append(view: view)
      claimed.insert(entry)
      if published[entry].view != view {
        outputs.append(withdraw(entry))
        outputs += say(.viewRevised(to: view), about: position.winner)
        let revised = append(view: view)
        claimed.insert(revised)
        outputs += send(position, as: revised, cause: cause)
      } else if published[entry].serials != position.winner.serials {
        outputs += send(position, as: entry, cause: cause)
      } else {
        outputs += remarks(onUnchanged: position, entry: entry, released: released)
      }
    }
    for entry in published.indices where !claimed.contains(entry) { outputs.append(withdraw(entry)) }
    published.removeAll(where: \.isWithdrawn)
    return outputs + remarkOnSliceCount()
  }

  /// The final slices, numbered in order of first acquisition. Every slice must have been published.
  func finalSlices(of view: CineView) -> [ClosedStudy.FinalSlice] {
    var slices: [ClosedStudy.FinalSlice] = []
    for position in positions() where position.winner.isCine {
      guard let entry = published.first(where: { $0.view == view && $0.serials == position.winner.serials }) else {
        continue
      }
      slices.append(ClosedStudy.FinalSlice(liveIndex: entry.index, slice: position.slice(index: slices.count)))
    }
    return slices
  }

  private func isPending(_ position: SlicePosition) -> Bool {
    ([position.winner] + position.others).contains { group(of: $0)?.isPending == true }
  }

  private func group(of acquisition: SliceAcquisition) -> FrameGroup? {
    index(of: acquisition.measurement).flatMap { measurements[$0].group(acquisition.groupID) }
  }

  private mutating func append(view: CineView) -> Int {
    published.append(PublishedSlice(view: view, index: takeIndex(for: view)))
    return published.count - 1
  }

  private mutating func withdraw(_ entry: Int) -> AssemblyOutput {
    published[entry].isWithdrawn = true
    return .sliceWithdrawn(WithdrawnSlice(study: id, view: published[entry].view, index: published[entry].index))
  }

  private mutating func send(
    _ position: SlicePosition, as entry: Int, cause: CompletedSlice.Cause
  ) -> [AssemblyOutput] {
    let winner = position.winner
    published[entry].revision += 1
    published[entry].geometry = winner.geometry
    published[entry].sliceIndex = winner.sliceIndex
    published[entry].serials = winner.serials
    let measurement = index(of: winner.measurement).map { measurements[$0] }
    let completed = CompletedSlice(
      study: id, slice: position.slice(index: published[entry].index), cause: cause,
      revision: published[entry].revision, expectedSlices: expectedSlices,
      expectedPhases: measurement?.expectedPhases, declaredLongAxis: winner.declaredLongAxis,
      lastFrameAt: group(of: winner)?.lastFrameAt ?? lastActivity)
    let notices = remarks(on: position, sent: completed, view: published[entry].view)
    switch published[entry].view {
    case .shortAxis: return [.sliceCompleted(completed)] + notices
    case .longAxis: return [.longAxisCompleted(completed)] + notices
    }
  }

  private var expectedSlices: Int? {
    statedSlices.flatMap { count(of: .shortAxis) <= $0 ? $0 : nil }
  }

  // MARK: Notices

  private mutating func say(
    _ kind: AssemblyNotice.Kind, about acquisition: SliceAcquisition, slice: Int? = nil
  ) -> [AssemblyOutput] {
    let stream = index(of: acquisition.measurement).map { measurements[$0].stream } ?? stream
    return notice(kind, stream: stream, group: acquisition.groupID, slice: slice)
  }

  private mutating func remarks(
    on position: SlicePosition, sent: CompletedSlice, view: CineView
  ) -> [AssemblyOutput] {
    let winner = position.winner
    var kinds: [AssemblyNotice.Kind] = []
    if winner.basis != .phaseIndices { kinds.append(.phaseIndicesWrong(workedOutFrom: winner.basis)) }
    if winner.unusedFrames > 0 { kinds.append(.framesWithoutPhase(count: winner.unusedFrames)) }
    if winner.statesTriggerTimes, !winner.trustsTriggerTimes { kinds.append(.triggerTimesWrong) }
    let expected = max(sent.expectedPhases ?? 0, winner.phaseSpan)
    if winner.frames.count < expected {
      kinds.append(.phasesMissing(received: winner.frames.count, expected: expected))
    }
    if view == .longAxis, winner.declaredView == .shortAxis { kinds.append(.viewContradictsDescription) }
    return kinds.flatMap { say($0, about: winner, slice: sent.slice.index) } + remarks(onMeasurementOf: winner)
  }

  private mutating func remarks(onMeasurementOf winner: SliceAcquisition) -> [AssemblyOutput] {
    guard let index = index(of: winner.measurement) else { return [] }
    let measurement = measurements[index]
    var outputs: [AssemblyOutput] = []
    if measurement.lacksPositions { outputs += notice(.positionsMissing, stream: measurement.stream) }
    if measurement.contradictsSliceIndices { outputs += notice(.sliceIndicesWrong, stream: measurement.stream) }
    return outputs
  }

  private mutating func remarks(
    onUnchanged position: SlicePosition, entry: Int, released: Set<Int>
  ) -> [AssemblyOutput] {
    var outputs: [AssemblyOutput] = []
    for other in position.others where released.contains(other.groupID) && other.groupID != position.winner.groupID {
      let isOlder = SliceAcquisition.precedes(other, position.winner)
      outputs += say(
        isOlder ? .olderAcquisitionIgnored : .incompleteRepeatIgnored(phases: other.frames.count), about: other,
        slice: published[entry].index)
    }
    return outputs
  }

  private mutating func remarkOnSliceCount() -> [AssemblyOutput] {
    let observed = count(of: .shortAxis)
    guard let stated = statedSlices, observed > stated else { return [] }
    return notice(.expectedSlicesWrong(stated: stated, observed: observed), stream: stream)
  }
}
