import Measurement
import Quality

extension CurveDrawing {
  /// The curve of a slice as a finding of a check sees it; nil where the slices do not allow one.
  ///
  /// - Parameters:
  ///   - frames: With the slice's images, copies among them are found too.
  init?(of slice: SliceResult, check: String, frames: SliceEvidence?, in stack: StackEvidence?) {
    let areas = slice.phases.map(\.areasPixels.leftVentricle)
    let curve = areas.map(Double.init)
    switch check {
    case "curve.smoothness":
      self.init(curve, marked: CurveSmoothnessCheck.largestDeparture(in: areas).map { [$0.phase] } ?? [])
    case "timing.phases":
      let missing = frames?.expectedPhases.map { Array(curve.count..<max(curve.count, $0)) } ?? []
      self.init(curve, marked: (frames.map(PhaseCountCheck.copies) ?? []) + missing)
    case "timing.systole":
      guard let systole = curve.firstIndex(of: curve.min() ?? 0) else { return nil }
      self.init(
        curve, others: Self.scaled(stack.map { Self.others(of: slice, in: $0) } ?? [], to: curve), marked: [systole])
    default: return nil
    }
  }

  /// The sum of the other slices' curves.
  private static func others(of slice: SliceResult, in stack: StackEvidence) -> [Double] {
    stack.slices.filter { $0.index != slice.index && $0.phases.count == slice.phases.count }.reduce(
      [Double](repeating: 0, count: slice.phases.count)
    ) { sum, other in zip(sum, other.phases).map { $0 + Double($1.areasPixels.leftVentricle) } }
  }

  /// Brought into the range of a curve; nothing where it has none of its own.
  private static func scaled(_ values: [Double], to curve: [Double]) -> [Double] {
    let (own, wanted) = (range(of: values), range(of: curve))
    guard own.upperBound > own.lowerBound else { return [] }
    let scale = (wanted.upperBound - wanted.lowerBound) / (own.upperBound - own.lowerBound)
    return values.map { wanted.lowerBound + ($0 - own.lowerBound) * scale }
  }
}
