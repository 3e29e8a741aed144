import Imaging
import Studies

extension RecordedMeasurement {
  /// The frames of each slice acquisition, in the order recorded: a run of frames with one slice number.
  var slices: [[Frame]] {
    var slices: [[Frame]] = []
    for frame in frames {
      if let last = slices.last?.last, last.slice == frame.slice {
        slices[slices.count - 1].append(frame)
      } else {
        slices.append([frame])
      }
    }
    return slices
  }
}
