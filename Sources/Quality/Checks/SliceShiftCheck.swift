import Measurement

/// `slice.shift`: how far the image around the heart lies beside the line between its neighbours' (see `NeighbourOffset`):
/// another depth of breath, or a patient who moved.
///
/// The offset counts for more or less as its patches agree and its neighbours lie (`OffsetWeight`): a heart that changes its
/// shape from slice to slice looks shifted too.
///
/// The neighbour of a shifted slice shows half of the shift. Beside a slice beyond the limit, that share is taken off.
/// Beside a slice at the end of a stack that still grows, the shift may be that one's: such a slice waits for the next.
///
/// Limit: real studies do hold such shifts (16 % of UK Biobank's stacks above 3.4 mm in the mean, Tarroni 2020). Beyond
/// 4.5 mm the experts' contours confirm nearly all of those in the development studies, see docs/quality.md.
public struct SliceShiftCheck: StackCheck {
  public let name = "slice.shift"
  public let scope = CheckScope.stack
  public let unit = "mm"
  public let defaultLimits = Limits(warn: Self.limitMillimetres)
  public let cause = Cause.sliceShift
  public let action = SuggestedAction.repeatBreathHold

  private static let limitMillimetres = 4.5

  public init() {}

  public func readings(of stack: StackEvidence) -> [Reading] {
    let offsets = stack.slices.map { stack.offsets[$0.index] }
    let ends = stack.isComplete ? 0 : 2
    return zip(stack.slices, offsets.indices).dropFirst(ends).dropLast(ends).compactMap { slice, place in
      guard let own = offsets[place] else { return nil }
      let beside = [place - 1, place + 1].filter(offsets.indices.contains).compactMap { offsets[$0] }
      let evidence = OffsetEvidence(own, beside: beside)
      let corrected = beside.filter { $0.millimetres > max(own.millimetres, Self.limitMillimetres) }
        .map { own.withoutShare(of: $0).millimetres }
      var reading = Reading(
        slice: slice.index, measure: min(OffsetWeight.fitted.millimetres(evidence), corrected.min() ?? .infinity),
        reason: "The heart lies beside the line of its neighbours: "
          + "the breath was held at another depth, or the patient has moved.")
      reading.evidence = evidence.values
      return reading
    }
  }
}
