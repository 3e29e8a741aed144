import Imaging

extension StudyAssembler {
  /// The slice that the last frame of a stream belongs to; nil if that slice is complete.
  public func sliceUnderWay(on stream: String) -> SliceUnderWay? {
    guard let (study, index) = currentMeasurement(of: stream) else { return nil }
    let measurement = studies[study].measurements[index]
    guard let group = measurement.currentGroup, group.isPending,
      let pass = measurement.ordering(of: group, maximumPhases: configuration.maximumPhasesPerSlice).passes.last
    else { return nil }
    return SliceUnderWay(
      study: studies[study].id, frames: pass.map(\.frame), declaredView: measurement.declaredView)
  }
}
