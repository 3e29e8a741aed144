/// Why a check could not measure.
public enum CheckError: Error, Equatable, CustomStringConvertible {
  /// A frame's pixels are not as many as its geometry says.
  case frameSize(expected: Int, found: Int)
  /// The slice and its result have different numbers of phases.
  case phaseCount(frames: Int, results: Int)
  /// A measure that is not a number.
  case notFinite

  public var description: String {
    switch self {
    case .frameSize(let expected, let found):
      "a frame has \(found) pixels where its geometry says \(expected): check the sender's matrix size"
    case .phaseCount(let frames, let results):
      "the slice has \(frames) frames but \(results) measured phases: measure the slice again"
    case .notFinite: "the measure is not a number: look for pixels that are not finite"
    }
  }
}
