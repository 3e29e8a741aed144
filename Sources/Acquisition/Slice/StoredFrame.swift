import Imaging

/// A frame with its place in the order of arrival, which also serves as its identity.
struct StoredFrame {
  var serial: Int
  var frame: Frame

  /// The phase index, where it can be one at all.
  func phase(maximum: Int) -> Int? {
    guard let phase = frame.phase, (0..<maximum).contains(phase) else { return nil }
    return phase
  }

  /// No heart waits 10 s for its next beat.
  static let plausibleTriggerMilliseconds = 0.0..<10_000.0

  var triggerTime: Double? { frame.triggerTimeMilliseconds }

  /// Whether both claim to be the same image. Without phase and trigger time only equal pixels say so.
  func claimsToBe(_ other: Frame) -> Bool {
    guard
      frame.acquisitionTimeMilliseconds == other.acquisitionTimeMilliseconds, frame.phase == other.phase,
      frame.slice == other.slice, frame.triggerTimeMilliseconds == other.triggerTimeMilliseconds
    else { return false }
    return frame.phase != nil || frame.triggerTimeMilliseconds != nil || frame.pixels == other.pixels
  }

  /// A total order that does not depend on arrival, save for frames alike in everything but their pixels.
  static func precedes(_ a: StoredFrame, _ b: StoredFrame) -> Bool {
    let (left, right) = (a.frame, b.frame)
    if left.acquisitionTimeMilliseconds != right.acquisitionTimeMilliseconds {
      return left.acquisitionTimeMilliseconds < right.acquisitionTimeMilliseconds
    }
    let leftKey = (left.phase ?? .max, a.triggerTime ?? .infinity, left.slice ?? .max)
    let rightKey = (right.phase ?? .max, b.triggerTime ?? .infinity, right.slice ?? .max)
    return leftKey == rightKey ? a.serial < b.serial : leftKey < rightKey
  }
}
