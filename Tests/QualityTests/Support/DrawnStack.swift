import HeartSupport
import Measurement

@testable import Quality

/// A good stack: eight slices 8 mm apart, open at the base, without a cavity beyond the apex.
enum DrawnStack {
  static let radii = [11.0, 12, 12, 11, 10, 8, 6, 2]

  static func hearts() -> [DrawnHeart] {
    radii.enumerated().map { index, radius in
      var heart = DrawnHeart()
      heart.radii = (radius, radius * 0.7)
      heart.position = Double(index) * 8
      heart.offset = (x: 0.3 * Double(index), y: -0.2 * Double(index))
      if index == 0 { heart.openAngle = 1.5 }
      return heart
    }
  }

  static func results(_ hearts: [DrawnHeart] = hearts()) -> [SliceResult] {
    hearts.enumerated().map { $1.result(index: $0) }
  }

  static func findings(_ slices: [SliceResult], isFinal: Bool = true) -> [Finding] {
    CheckRegistry().examine(StackEvidence(slices: slices, isFinal: isFinal)).findings
  }

  /// Everything that the checks of the finished stack measure, images included.
  static func readings(_ hearts: [DrawnHeart]) -> [String: [Reading]] {
    var monitor = QualityMonitor()
    for (index, heart) in hearts.enumerated() {
      _ = monitor.add(heart.evidence(index: index), slicesExpected: nil)
    }
    return monitor.finish().readings
  }
}
