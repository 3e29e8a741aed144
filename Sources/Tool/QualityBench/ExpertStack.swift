import Foundation
import Imaging
import Measurement
import Quality

/// What the experts' contours say of a study: the truth for faults that a study thought clean may hold already.
struct ExpertStack {
  /// A labelled phase: the experts' labels and the network's, slice by slice.
  struct Phase {
    var experts: [SliceResult]
    var network: [SliceResult]
  }

  /// End-diastole and end-systole.
  let phases: [Phase]

  /// nil where the experts drew nothing.
  ///
  /// - Throws: `EvaluationError` for labels or a description that do not fit the cine.
  init?(_ folder: SubjectFolder, slices: [SliceEvidence]) throws {
    let files = [folder.metadata, folder.edLabels, folder.esLabels]
    guard files.allSatisfy({ FileManager.default.fileExists(atPath: $0.path) }) else { return nil }
    let metadata = try SubjectMetadata.read(folder.metadata)
    phases = try [(folder.edLabels, metadata.edFrame), (folder.esLabels, metadata.esFrame)].map { file, frame in
      let labels = try SubjectLabels(file: file, labelled: nil)
      var phase = Phase(experts: [], network: [])
      for slice in slices {
        guard let place = slice.cine.frames.first?.slice, labels.slices.indices.contains(place),
          let seen = zip(slice.cine.frames, slice.result.phases).first(where: { $0.0.phase == frame })?.1
        else { continue }
        var expert = slice.result
        expert.phases = [PhaseResult(triggerTimeMilliseconds: nil, labels: labels.slices[place])]
        var network = slice.result
        network.phases = [seen]
        phase.experts.append(expert)
        phase.network.append(network)
      }
      return phase
    }
  }

  /// How far the left ventricle lies beside the line between its neighbours' at end-diastole, by slice index.
  var offsetsMillimetres: [Int: Double] {
    let centres = (phases.first?.experts ?? []).compactMap { slice in
      Self.centre(of: slice).map { (index: slice.index, centre: $0, position: $0.dot(slice.geometry.normal)) }
    }.sorted { $0.position < $1.position }
    var offsets: [Int: Double] = [:]
    for place in centres.indices.dropFirst().dropLast() {
      let (before, here, after) = (centres[place - 1], centres[place], centres[place + 1])
      guard after.position > before.position else { continue }
      let part = (here.position - before.position) / (after.position - before.position)
      offsets[here.index] = (here.centre - before.centre - (after.centre - before.centre) * part).length
    }
    return offsets
  }

  private static func centre(of slice: SliceResult) -> Vector3? {
    let wall = slice.phases[0].contours.first { $0.kind == .leftVentricleEpicardium }
    return wall?.centre.flatMap { slice.geometry.patientPosition(column: $0.column, row: $0.row) }
  }
}
