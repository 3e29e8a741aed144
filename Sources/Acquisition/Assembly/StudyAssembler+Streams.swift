/// Which study and measurement a stream speaks of.
extension StudyAssembler {
  func index(ofStudy ordinal: Int) -> Int? { studies.firstIndex { $0.ordinal == ordinal } }

  func currentStudy(of stream: String) -> Int? { streams.first { $0.name == stream }?.study }

  func currentMeasurement(of stream: String) -> (study: Int, measurement: Int)? {
    guard let state = streams.first(where: { $0.name == stream }), let study = index(ofStudy: state.study),
      let measurement = studies[study].index(of: state.measurement)
    else { return nil }
    return (study, measurement)
  }

  /// Whether another stream is in the middle of a measurement of a study.
  func isFedElsewhere(_ ordinal: Int, than stream: String) -> Bool {
    streams.contains { other in
      guard other.name != stream, other.study == ordinal, let at = currentMeasurement(of: other.name) else {
        return false
      }
      return !studies[at.study].measurements[at.measurement].isClosed
    }
  }

  mutating func touch(_ stream: String, study: Int) {
    studies[study].lastActivity = now
    guard let index = streams.firstIndex(where: { $0.name == stream }) else { return }
    streams[index].lastActivity = now
  }

  mutating func attach(_ stream: String, toStudy ordinal: Int, measurement: Int) -> [AssemblyOutput] {
    var outputs: [AssemblyOutput] = []
    streams.removeAll { $0.name == stream }
    while streams.count >= configuration.maximumStreams,
      let idle = streams.min(by: { ($0.lastActivity, $0.name) < ($1.lastActivity, $1.name) })
    {
      let study = index(ofStudy: idle.study)
      outputs += closeMeasurement(on: idle.name)
      if let study { outputs += studies[study].notice(.streamForgotten, stream: idle.name) }
      streams.removeAll { $0.name == idle.name }
    }
    streams.append(StreamState(name: stream, study: ordinal, measurement: measurement, lastActivity: now))
    return outputs
  }
}
