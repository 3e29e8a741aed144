/// Volumes, ejection fractions and mass from the slices so far. nil is unknown: no spacing, no height, not measurable.
public struct CardiacFunction: Codable, Sendable, Equatable {
  public enum Result: String, Codable, Sendable { case provisional, final }

  /// Where papillary muscles and trabeculae are counted.
  public enum PapillaryMuscles: String, Codable, Sendable { case cavity, excluded }

  public var result: Result
  public var papillaryMuscles: PapillaryMuscles
  public var slicesDone: Int
  @ExplicitNull public var slicesExpected: Int?
  /// Phase indices of the stack's end-diastole and end-systole.
  @ExplicitNull public var edPhase: Int?
  @ExplicitNull public var esPhase: Int?

  @ExplicitNull public var lvefPercent: Double?
  @ExplicitNull public var lvEdvMl: Double?
  @ExplicitNull public var lvEsvMl: Double?
  @ExplicitNull public var lvSvMl: Double?
  @ExplicitNull public var cardiacOutputLPerMin: Double?
  /// Of the myocardium at end-diastole.
  @ExplicitNull public var lvMassG: Double?
  @ExplicitNull public var rvefPercent: Double?
  @ExplicitNull public var rvEdvMl: Double?
  @ExplicitNull public var rvEsvMl: Double?
  @ExplicitNull public var rvSvMl: Double?
  @ExplicitNull public var heartRatePerMin: Double?
  /// Per phase, in phase order.
  @ExplicitNull public var lvVolumesMl: [Double]?
  @ExplicitNull public var rvVolumesMl: [Double]?

  /// How sure LVEF and LV volumes are; nil where that is not known.
  @ExplicitNull public var expected: ExpectedFunction?

  @ExplicitNull public private(set) var bodySurfaceAreaM2: Double?
  @ExplicitNull public private(set) var lvEdvIndexMlPerM2: Double?
  @ExplicitNull public private(set) var lvEsvIndexMlPerM2: Double?
  @ExplicitNull public private(set) var lvSvIndexMlPerM2: Double?
  @ExplicitNull public private(set) var cardiacIndexLPerMinPerM2: Double?
  @ExplicitNull public private(set) var lvMassIndexGPerM2: Double?
  @ExplicitNull public private(set) var rvEdvIndexMlPerM2: Double?
  @ExplicitNull public private(set) var rvEsvIndexMlPerM2: Double?
  @ExplicitNull public private(set) var rvSvIndexMlPerM2: Double?

  public init(result: Result, papillaryMuscles: PapillaryMuscles, slicesDone: Int, slicesExpected: Int?) {
    self.result = result
    self.papillaryMuscles = papillaryMuscles
    self.slicesDone = slicesDone
    self.slicesExpected = slicesExpected
  }

  /// Fills the indexed figures from those set so far; without height and weight they are unknown.
  /// Body surface after Mosteller (NEJM 1987;317:1098): √(height in cm · weight in kg / 3600) m².
  public mutating func index(heightMetres: Double?, weightKilograms: Double?) {
    let area = heightMetres.flatMap { height in
      weightKilograms.map { weight in (height * 100 * weight / 3600).squareRoot() }
    }
    let usable = area.flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
    func indexed(_ figure: Double?) -> Double? { figure.flatMap { figure in usable.map { figure / $0 } } }
    bodySurfaceAreaM2 = usable
    lvEdvIndexMlPerM2 = indexed(lvEdvMl)
    lvEsvIndexMlPerM2 = indexed(lvEsvMl)
    lvSvIndexMlPerM2 = indexed(lvSvMl)
    cardiacIndexLPerMinPerM2 = indexed(cardiacOutputLPerMin)
    lvMassIndexGPerM2 = indexed(lvMassG)
    rvEdvIndexMlPerM2 = indexed(rvEdvMl)
    rvEsvIndexMlPerM2 = indexed(rvEsvMl)
    rvSvIndexMlPerM2 = indexed(rvSvMl)
  }
}
