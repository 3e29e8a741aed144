import Imaging

/// Opening studies and measurements.
extension StudyAssembler {
  mutating func open(_ header: MeasurementHeader, stream: String) -> [AssemblyOutput] {
    var outputs = closeMeasurement(on: stream)
    let named = StudyKey(studyInstanceUID: header.studyInstanceUID)
    var target = studies.first { named == nil ? $0.ordinal == currentStudy(of: stream) : $0.key == named }?.ordinal
    if let current = currentStudy(of: stream), current != target, !isFedElsewhere(current, than: stream) {
      outputs += close(current, reason: .nextStudy)
    }
    if target == nil {
      let (study, opened) = openStudy(
        key: named ?? .stream(stream), stream: stream, measurementID: header.measurementID)
      target = study
      outputs += opened
    }
    guard let target, let index = index(ofStudy: target) else { return outputs }
    outputs += openMeasurement(header, in: index, stream: stream)
    if named == nil { outputs += studies[index].notice(.studyUnnamed, stream: stream) }
    return outputs
  }

  mutating func openStudy(
    key: StudyKey, stream: String, measurementID: String?
  ) -> (ordinal: Int, outputs: [AssemblyOutput]) {
    var outputs: [AssemblyOutput] = []
    while studies.count >= configuration.maximumOpenStudies, let idle = longestIdle() {
      outputs += evict(idle)
    }
    let study = OpenStudy(
      id: unusedID(), key: key, ordinal: nextStudy, stream: stream, configuration: configuration, now: now)
    nextStudy += 1
    studies.append(study)
    outputs.append(.studyOpened(OpenedStudy(study: study.id, stream: stream, measurementID: measurementID)))
    return (study.ordinal, outputs)
  }

  mutating func openMeasurement(
    _ header: MeasurementHeader, in index: Int, stream: String
  ) -> [AssemblyOutput] {
    studies[index].forgetEmptyMeasurements()
    let ordinal = studies[index].open(header, stream: stream)
    studies[index].lastActivity = now
    var outputs = attach(stream, toStudy: studies[index].ordinal, measurement: ordinal)
    // Forgetting a stream may have ended one of the studies' measurements, but closes no study.
    guard let measurement = studies[index].measurements.last else { return outputs }
    outputs.append(
      .measurementOpened(
        OpenedMeasurement(
          study: studies[index].id, stream: stream, measurementID: header.measurementID,
          expectedSlices: measurement.statedSlices, expectedPhases: measurement.statedPhases,
          repetitionTimeMilliseconds: header.repetitionTimeMilliseconds, heightMetres: header.heightMetres,
          weightKilograms: header.weightKilograms)))
    if measurement.statedPhases == nil {
      outputs += studies[index].notice(.expectedPhasesMissing, stream: stream)
    }
    return outputs
  }

  /// A token that no open study has. A generator that repeats itself gets a number behind its token.
  func unusedID() -> StudyID {
    let id = makeID()
    guard studies.contains(where: { $0.id == id }) else { return id }
    return StudyID(token: "\(id.token)\(nextStudy)")
  }
}
