import Measurement

/// How much of a slice's left ventricular cavity has myocardium around it at end-diastole.
struct ClosedWall {
  /// Of the endocardium, the part that does not lie on the epicardium, 0…1.
  var fraction: Double

  /// A cavity is full from some part of the stack's largest on: nil if the slice shows no such cavity.
  init?(of slice: SliceResult, in stack: StackEvidence, leastRelativeArea: Double) {
    let areas = stack.slices.compactMap { stack.endDiastole(of: $0)?.areasPixels.leftVentricle }
    guard stack.slices.count >= 3, let phase = stack.endDiastole(of: slice), let largest = areas.max(),
      Double(phase.areasPixels.leftVentricle) >= leastRelativeArea * Double(largest),
      let cavity = phase.contours[.leftVentricleEndocardium],
      let wall = phase.contours[.leftVentricleEpicardium], !cavity.points.isEmpty
    else { return nil }
    let closed = cavity.points.count { wall.distance(to: $0) > 0.5 }
    fraction = Double(closed) / Double(cavity.points.count)
  }
}
