import Foundation
public import Imaging

/// A synthetic beating heart in a torso, scanned as a short-axis cine stack, with exactly known volumes.
///
/// The left ventricle is a half-ellipsoid in a wall of constant volume (see `LeftVentricle`), the right ventricle a
/// crescent beside it. Contrast is that of balanced SSFP: bright blood and fat, grey muscle, dark lung. Slices are thin
/// planes, base first; the first lies above the base plane and the last below the apex. The same options give the
/// same pixels.
public struct Phantom: Sendable {
  public let options: PhantomOptions
  public let truth: PhantomTruth
  let cycle: CardiacCycle
  let sliceSpacing: Double
  /// The left ventricle in each phase.
  let ventricles: [LeftVentricle]

  /// The base plane lies midway between two slices: the sum over slices is then the midpoint rule of the integral.
  private static let firstSliceDepth = 0.5
  /// Direction from base to apex in the patient: left, forward, down.
  private static let apexDirection = Vector3(0.62, -0.60, -0.50)

  /// Throws `StudyError.phantomOption` for options that cannot be drawn.
  public init(_ options: PhantomOptions = PhantomOptions()) throws(StudyError) {
    try options.validate()
    self.options = options
    let cycle = CardiacCycle(phases: options.phases, rrMilliseconds: 60_000 / options.heartRateBeatsPerMinute)
    let ventricles = (0..<options.phases).map {
      LeftVentricle(options: options, contraction: cycle.contraction(phase: $0))
    }
    let rest = ventricles[0]
    let reach = Double(options.slices - 1 - Self.slicesAboveBase(of: options.slices)) - 0.55
    let sliceSpacing = options.sliceSpacingMillimetres ?? min(40, rest.outerLength / max(1, reach))
    self.cycle = cycle
    self.ventricles = ventricles
    self.sliceSpacing = sliceSpacing
    truth = Self.truth(of: options, ventricles: ventricles, cycle: cycle, sliceSpacing: sliceSpacing)
  }

  /// How many slices of a stack lie above the base plane.
  private static func slicesAboveBase(of slices: Int) -> Int { slices >= 4 ? 1 : 0 }

  /// Where a slice plane meets the long axis, millimetres from the base plane towards the apex.
  static func depth(slice: Int, of slices: Int, sliceSpacing: Double) -> Double {
    (Double(slice - slicesAboveBase(of: slices)) + firstSliceDepth) * sliceSpacing
  }

  /// The geometry of a slice: an oblique short-axis plane, its position growing from base to apex along −normal.
  public func geometry(slice: Int) -> SliceGeometry {
    let towardsApex = Self.apexDirection.normalized ?? Vector3(0, 0, 1)
    let normal = towardsApex * -1
    let leftwards = Vector3(0.70, 0.71, 0)
    let rowAxis = (leftwards - normal * leftwards.dot(normal)).normalized ?? Vector3(1, 0, 0)
    let columnAxis = normal.cross(rowAxis)
    let depth = Self.depth(slice: slice, of: options.slices, sliceSpacing: sliceSpacing)
    return SliceGeometry(
      columns: options.matrix, rows: options.matrix,
      spacingMillimetres: PixelSpacing(x: options.pixelSpacingMillimetres, y: options.pixelSpacingMillimetres),
      thicknessMillimetres: 0.8 * sliceSpacing,
      centre: Vector3(15, -20, 30) + towardsApex * (depth - ventricles[0].outerLength / 2),
      rowAxis: rowAxis, columnAxis: columnAxis)
  }

  /// The whole scan: one measurement, base to apex, one breath-hold of eight heartbeats per slice and six seconds of rest.
  public func study() -> RecordedStudy {
    let painter = PhantomPainter(self)
    var frames: [Frame] = []
    frames.reserveCapacity(options.slices * options.phases)
    for slice in 0..<options.slices {
      let geometry = geometry(slice: slice)
      let background = painter.background(slice: slice)
      let breathHold = Double(slice) * (8 * cycle.rrMilliseconds + 6000)
      for phase in 0..<options.phases {
        let trigger = cycle.triggerTimeMilliseconds(phase: phase)
        frames.append(
          Frame(
            geometry: geometry, pixels: painter.pixels(slice: slice, phase: phase, background: background),
            slice: slice, phase: phase, triggerTimeMilliseconds: trigger, rrMilliseconds: cycle.rrMilliseconds,
            acquisitionTimeMilliseconds: breathHold + 7 * cycle.rrMilliseconds + trigger,
            seriesDescription: nil))
      }
    }
    let header = MeasurementHeader(
      studyInstanceUID: "2.25.\(options.seed)", measurementID: "phantom-\(options.seed)",
      seriesDescription: "cine_sax_phantom", expectedSlices: options.slices, expectedPhases: options.phases,
      repetitionTimeMilliseconds: 3, heightMetres: 1.75, weightKilograms: 75)
    return RecordedStudy(
      name: "phantom-\(options.seed)", measurements: [RecordedMeasurement(header: header, frames: frames)])
  }
}

extension Phantom {
  private static func truth(
    of options: PhantomOptions, ventricles: [LeftVentricle], cycle: CardiacCycle, sliceSpacing: Double
  ) -> PhantomTruth {
    func perSlice(_ area: (LeftVentricle, Double, Int) -> Double) -> [[Double]] {
      (0..<options.slices).map { slice in
        let z = depth(slice: slice, of: options.slices, sliceSpacing: sliceSpacing)
        return ventricles.enumerated().map { area($1, z, $0) }
      }
    }
    let cavity = perSlice { ventricle, z, _ in ventricle.cavityAreaSquareMillimetres(at: z) }
    let muscle = perSlice { ventricle, z, _ in ventricle.muscleAreaSquareMillimetres(at: z) }
    let right = perSlice { ventricle, z, phase in
      HeartSection(
        of: ventricle, rest: ventricles[0], contraction: cycle.contraction(phase: phase), options: options, z: z
      ).rightCavityAreaSquareMillimetres
    }
    func stack(_ areas: [[Double]]) -> PhantomTruth.Ventricle {
      let curve = PhantomTruth.curve(areas, sliceSpacing)
      return PhantomTruth.Ventricle(
        endDiastolicVolumeMillilitres: curve[0], endSystolicVolumeMillilitres: curve[cycle.endSystolicPhase])
    }
    let rest = ventricles[0]
    let body = options.endDiastolicVolumeMillilitres
    return PhantomTruth(
      endDiastolicPhase: 0, endSystolicPhase: cycle.endSystolicPhase, leftStack: stack(cavity),
      leftBody: PhantomTruth.Ventricle(
        endDiastolicVolumeMillilitres: body,
        endSystolicVolumeMillilitres: body * (1 - options.ejectionFractionPercent / 100)),
      rightStack: stack(right),
      leftMuscleVolumeMillilitres: LeftVentricle.volume(radius: rest.outerRadius, length: rest.outerLength) / 1000
        - body,
      sliceSpacingMillimetres: sliceSpacing, leftCavityAreaSquareMillimetres: cavity,
      leftMuscleAreaSquareMillimetres: muscle, rightCavityAreaSquareMillimetres: right)
  }
}
