public import Imaging

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

  /// The short-axis slices of an open study as they stand, by their live index; empty if it is not open.
  public func slices(of study: StudyID) -> [CineSlice] {
    guard let open = studies.first(where: { $0.id == study }) else { return [] }
    return open.finalSlices(of: .shortAxis).map { final in
      var slice = final.slice
      slice.index = final.liveIndex
      return slice
    }
  }
}
