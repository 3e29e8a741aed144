/// Ends: of slices, measurements and studies.
extension StudyAssembler {
  mutating func closeMeasurement(on stream: String) -> [AssemblyOutput] {
    guard let (study, measurement) = currentMeasurement(of: stream),
      !studies[study].measurements[measurement].isClosed
    else { return [] }
    touch(stream, study: study)
    studies[study].measurements[measurement].isClosed = true
    let outputs = releasePending(study: study, measurement: measurement, cause: .measurementClosed)
    studies[study].forgetSuperseded()
    return outputs
  }

  mutating func completeSilentSlices(of ordinal: Int) -> [AssemblyOutput] {
    guard let study = index(ofStudy: ordinal) else { return [] }
    var outputs: [AssemblyOutput] = []
    for measurement in studies[study].measurements.indices {
      let state = studies[study].measurements[measurement]
      guard state.hasPending, now - state.lastFrameAt >= configuration.sliceSilence else { continue }
      outputs += releasePending(study: study, measurement: measurement, cause: .silence)
    }
    return outputs
  }

  mutating func close(_ ordinal: Int, reason: ClosedStudy.Reason) -> [AssemblyOutput] {
    guard let study = index(ofStudy: ordinal) else { return [] }
    var outputs: [AssemblyOutput] = []
    for measurement in studies[study].measurements.indices {
      studies[study].measurements[measurement].isClosed = true
      outputs += releasePending(study: study, measurement: measurement, cause: .studyClosed)
    }
    let closed = studies.remove(at: study)
    streams.removeAll { $0.study == ordinal }
    outputs.append(
      .studyClosed(
        ClosedStudy(
          study: closed.id, reason: reason, slices: closed.finalSlices(of: .shortAxis),
          longAxis: closed.finalSlices(of: .longAxis), counters: closed.counters)))
    return outputs
  }
}
