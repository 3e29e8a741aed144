package import Imaging
public import Measurement

/// What the checks of the stack see. A value of the set of slices: the order of arrival leaves no trace.
public struct StackEvidence: Sendable {
  /// From base to apex: as the geometry has it, unless the ventricles are clearly wider at the other end.
  public let slices: [SliceResult]
  public let measurement: StackMeasurement
  /// See `SliceSpectrum`, by slice index; none where a slice has no spectrum.
  var sharpness: [Int: Double] = [:]
  /// See `SliceEvidence.bloodContrast`, by slice index.
  var contrasts: [Int: Double] = [:]
  /// How far slices lie beside their neighbours, by slice index; none for end slices and where the images do not show it.
  package var offsets: [Int: NeighbourOffset] = [:]
  /// True once no further slice will come, or as many have come as were announced.
  public let isComplete: Bool

  /// - Parameter slices: The slices that stand, in any order; of a repeated one only the last.
  public init(slices: [SliceResult], slicesExpected: Int? = nil, isFinal: Bool = false) {
    let measurement = StackMeasurement(slices: slices, slicesExpected: slicesExpected, body: nil, isFinal: isFinal)
    var remaining = slices
    let ordered = measurement.sliceIndices.compactMap { index in
      remaining.firstIndex { $0.index == index }.map { remaining.remove(at: $0) }
    }
    self.slices = Self.isApexFirst(ordered) ? ordered.reversed() : ordered
    self.measurement = measurement
    isComplete = isFinal || slicesExpected.map { slices.count >= $0 } ?? false
  }

  /// The ventricles taper towards the apex. Files without a patient's orientation may have it first; how much wider its
  /// half must be than the other is proposed: a stack that begins below the valves is widest at its second slice.
  private static func isApexFirst(_ slices: [SliceResult]) -> Bool {
    let areas = slices.compactMap { slice in
      slice.phases.map { phase in
        let areas = phase.areasPixels
        return areas.leftVentricle + areas.myocardium + areas.rightVentricle
      }.max()
    }.filter { $0 > 0 }
    let (first, last) = (areas.prefix(areas.count / 2), areas.suffix(areas.count / 2))
    return 2 * last.reduce(0, +) > 3 * first.reduce(0, +)
  }

  /// The stack's mean normal, pointing from base to apex; nil for normals that cancel.
  package var normal: Vector3? {
    guard let first = slices.first?.geometry.normal else { return nil }
    let sum = slices.reduce(Vector3.zero) { sum, slice in
      let normal = slice.geometry.normal
      return sum + (normal.dot(first) < 0 ? normal * -1 : normal)
    }
    guard let mean = sum.normalized, let last = slices.last else { return nil }
    return (last.geometry.centre - slices[0].geometry.centre).dot(mean) < 0 ? mean * -1 : mean
  }

  /// Distances of neighbours along the stack's normal, millimetres, each with the slice that lies further on.
  var distances: [(slice: Int, millimetres: Double)] {
    guard let normal else { return [] }
    return zip(slices, slices.dropFirst()).map { near, far in
      (slice: far.index, millimetres: (far.geometry.centre - near.geometry.centre).dot(normal))
    }
  }

  /// The phase of a slice that corresponds to a phase of the stack.
  func phase(_ phase: Int, in slice: SliceResult) -> Int {
    guard measurement.phaseCount > 0 else { return 0 }
    return phase * slice.phases.count / measurement.phaseCount
  }

  /// A slice's labels at the stack's end-diastole; nil before there is one.
  package func endDiastole(of slice: SliceResult) -> PhaseResult? {
    measurement.edPhase.map { slice.phases[phase($0, in: slice)] }
  }

  /// LVEF without one slice, minus LVEF with all, points; nil if either is unknown.
  public func ejectionFractionChange(without index: Int) -> Double? {
    let rest = StackMeasurement(
      slices: slices.filter { $0.index != index }, slicesExpected: nil, body: nil, isFinal: false)
    guard let all = measurement.leftVentricle?.ejectionFractionPercent,
      let without = rest.leftVentricle?.ejectionFractionPercent
    else { return nil }
    return without - all
  }
}
