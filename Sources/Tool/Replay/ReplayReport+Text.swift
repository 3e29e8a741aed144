import Foundation

extension ReplayReport {
  /// One line on what was sent, one on the truth.
  var text: String {
    let sent = "stream \(stream): \(frames) frames of \(slices) slices sent"
    guard let truth else { return sent }
    return sent
      + String(
        format: "\ntrue values: LVEF %.1f %%, EDV %.1f ml, ESV %.1f ml; RVEF %.1f %%, EDV %.1f ml, ESV %.1f ml",
        truth.lvefPercent, truth.lvEdvMl, truth.lvEsvMl, truth.rvefPercent, truth.rvEdvMl, truth.rvEsvMl)
  }
}
