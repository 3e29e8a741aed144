import Imaging
import Studies

extension RecordedStudy {
  /// The same study triggered at another moment of the cycle: every phase shows what was seen `shift` phases before.
  /// Times, numbers and places stay. Slices are rotated by their own number of phases.
  func rotated(by shift: Int) -> RecordedStudy {
    var study = self
    for measurement in study.measurements.indices {
      let frames = measurements[measurement].frames
      for group in Dictionary(grouping: frames.indices, by: { frames[$0].slice }).values {
        for (place, index) in group.enumerated() {
          let source = group[((place - shift) % group.count + group.count) % group.count]
          study.measurements[measurement].frames[index].pixels = frames[source].pixels
        }
      }
    }
    return study
  }
}
