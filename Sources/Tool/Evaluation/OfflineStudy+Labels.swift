import Analysis
import Imaging
import Measurement
import Studies

extension OfflineStudy {
  /// The labels that count at the end of the study, by slice index.
  var labelledSlices: [LabelledSlice] {
    slices.map { LabelledSlice(geometry: $0.cine.geometry, phases: countedLabels(of: $0).map(\.labels)) }
  }
}
