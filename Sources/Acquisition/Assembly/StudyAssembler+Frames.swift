import Imaging

/// The way of a frame.
extension StudyAssembler {
  mutating func receive(_ received: Frame, stream: String) -> [AssemblyOutput] {
    counters.frames += 1
    if let fault = FrameFault.find(in: received, configuration: configuration) {
      let study = currentMeasurement(of: stream)?.study
      if let study { studies[study].counters.frames += 1 }
      return refuse(fault, stream: stream, index: study)
    }
    var outputs: [AssemblyOutput] = []
    if currentMeasurement(of: stream) == nil { outputs += openUnannounced(stream: stream) }
    outputs += makeRoom(for: received, stream: stream)
    guard let (study, measurement) = currentMeasurement(of: stream) else { return outputs }
    studies[study].counters.frames += 1
    guard pixelBytes + received.pixelBytes <= configuration.maximumPixelBytes else {
      return outputs + refuse(.memory, stream: stream, index: study)
    }
    touch(stream, study: study)
    let stored = StoredFrame(serial: nextSerial, frame: received.withoutImpossibleTimes)
    nextSerial += 1
    switch studies[study].place(stored, in: measurement, at: now) {
    case .refused(let fault):
      outputs += refuse(fault, stream: stream, index: study)
    case .copy(let group):
      count(in: study) { $0.duplicates += 1 }
      outputs += studies[study].notice(.duplicateFrame, stream: stream, group: group)
    case .superseded:
      count(in: study) { $0.superseded += 1 }
      outputs += studies[study].notice(.olderAcquisitionIgnored, stream: stream)
    case .added(let group, let isLate):
      outputs += complete(group, isLate: isLate, study: study, measurement: measurement)
    }
    return outputs
  }

  /// Sends what the arrival of a frame in `group` shows to be complete.
  mutating func complete(
    _ group: Int, isLate: Bool, study: Int, measurement: Int
  ) -> [AssemblyOutput] {
    let stream = studies[study].measurements[measurement].stream
    var outputs: [AssemblyOutput] = []
    var exceedsExpectation = false
    if let expected = studies[study].measurements[measurement].expectedPhases {
      let phases = studies[study].phaseCount(ofGroup: group, in: measurement, atLeast: expected)
      exceedsExpectation = phases > expected
      if phases == expected {
        outputs += release([group], study: study, measurement: measurement, cause: .allPhases)
      } else if exceedsExpectation {
        studies[study].measurements[measurement].expectedPhases = nil
        outputs += studies[study].notice(
          .expectedPhasesWrong(stated: expected, observed: phases), stream: stream, group: group)
      }
    }
    if isLate, !exceedsExpectation {
      count(in: study) { $0.late += 1 }
      outputs += studies[study].notice(.lateFrame, stream: stream, group: group)
    }
    let ended = studies[study].measurements[measurement].groupsEndedByNextSlice()
    return outputs + release(ended, study: study, measurement: measurement, cause: .nextSlice)
  }

  mutating func release(
    _ groups: [Int], study: Int, measurement: Int, cause: CompletedSlice.Cause
  ) -> [AssemblyOutput] {
    guard !groups.isEmpty else { return [] }
    let stream = studies[study].measurements[measurement].stream
    let kinds = studies[study].release(groups, in: measurement, cause: cause)
    return studies[study].publish(cause: cause, released: Set(groups))
      + kinds.flatMap { studies[study].notice($0, stream: stream) }
  }

  mutating func releasePending(
    study: Int, measurement: Int, cause: CompletedSlice.Cause
  ) -> [AssemblyOutput] {
    let pending = studies[study].measurements[measurement].groups.filter(\.isPending).map(\.id)
    return release(pending, study: study, measurement: measurement, cause: cause)
  }

  mutating func openUnannounced(stream: String) -> [AssemblyOutput] {
    var outputs: [AssemblyOutput] = []
    if currentStudy(of: stream) == nil {
      outputs += openStudy(key: .stream(stream), stream: stream, measurementID: nil).outputs
    }
    guard let index = currentStudy(of: stream).flatMap(index(ofStudy:)) ?? studies.indices.last else { return outputs }
    outputs += openMeasurement(MeasurementHeader(), in: index, stream: stream)
    return outputs + studies[index].notice(.headerMissing, stream: stream)
  }

  mutating func refuse(_ fault: FrameFault, stream: String, index: Int?) -> [AssemblyOutput] {
    counters.refused += 1
    guard let index else {
      return [.notice(AssemblyNotice(kind: .frameRefused(fault), stream: stream, study: nil, slice: nil))]
    }
    studies[index].counters.refused += 1
    return studies[index].notice(.frameRefused(fault), stream: stream)
  }

  mutating func count(in study: Int, _ change: (inout AssemblyCounters) -> Void) {
    change(&counters)
    change(&studies[study].counters)
  }
}
