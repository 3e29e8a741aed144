/// The exact volumes of a phantom.
public struct PhantomTruth: Sendable, Equatable, Codable {
  /// End-diastolic and end-systolic volume and what follows from them.
  public struct Ventricle: Sendable, Equatable, Codable {
    public var endDiastolicVolumeMillilitres: Double
    public var endSystolicVolumeMillilitres: Double

    public var ejectionFractionPercent: Double {
      guard endDiastolicVolumeMillilitres > 0 else { return 0 }
      return 100 * (1 - endSystolicVolumeMillilitres / endDiastolicVolumeMillilitres)
    }
  }

  public var endDiastolicPhase: Int
  public var endSystolicPhase: Int
  /// LV as a stack is measured: the sum over slices of the true area in the slice's plane × slice spacing. Analytic.
  public var leftStack: Ventricle
  /// LV of the continuous body: what the options asked for.
  public var leftBody: Ventricle
  /// RV as a stack; from the drawn outlines, within 0.5 % of their true area.
  public var rightStack: Ventricle
  /// LV muscle of the continuous body, the same in every phase.
  public var leftMuscleVolumeMillilitres: Double
  public var sliceSpacingMillimetres: Double
  /// True areas per slice (base first) and phase.
  public var leftCavityAreaSquareMillimetres: [[Double]]
  public var leftMuscleAreaSquareMillimetres: [[Double]]
  public var rightCavityAreaSquareMillimetres: [[Double]]

  /// LV cavity volume of the stack per phase.
  public var leftVolumeCurveMillilitres: [Double] {
    Self.curve(leftCavityAreaSquareMillimetres, sliceSpacingMillimetres)
  }

  static func curve(_ areas: [[Double]], _ spacing: Double) -> [Double] {
    guard let phases = areas.first?.count else { return [] }
    return (0..<phases).map { phase in areas.reduce(0) { $0 + $1[phase] } * spacing / 1000 }
  }
}
