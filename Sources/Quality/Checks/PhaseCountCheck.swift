import Imaging

/// `timing.phases`: phases that are missing, too many, or the same image again. Any mismatch is a failure: the frame of
/// each phase is wanted exactly once.
public struct PhaseCountCheck: SliceCheck {
  public let name = "timing.phases"
  public let scope = CheckScope.slice
  public let unit = "phases"
  public let defaultLimits = Limits(fail: 0)
  public let cause = Cause.timing
  public let action = SuggestedAction.repeatSlice

  public init() {}

  public func readings(of slice: SliceEvidence) -> [Reading] {
    let frames = slice.cine.frames
    let numbers = frames.compactMap(\.phase)
    let renumbered = numbers.count - Set(numbers).count
    let copies = Self.copies(in: slice).count
    let repeated = max(renumbered, copies)
    let distinct = frames.count - repeated
    let missing = slice.expectedPhases.map { abs($0 - distinct) } ?? 0
    return [
      Reading(
        slice: slice.cine.index, measure: Double(max(missing, repeated)),
        reason: slice.expectedPhases.map { "The slice has \(distinct) different phases where \($0) were planned." }
          ?? "\(repeated) phases of the slice show the image of another.")
    ]
  }

  /// Phases that show the image of the one before.
  package static func copies(in slice: SliceEvidence) -> [Int] {
    let frames = slice.cine.frames
    return frames.indices.dropFirst().filter { frames[$0].pixels == frames[$0 - 1].pixels }
  }
}
