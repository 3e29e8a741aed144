import Imaging

/// Volumes and function of the ventricles from the slices measured so far.
public struct StackMeasurement: Sendable, Equatable {
  /// Density of myocardium, g/ml.
  public static let myocardialDensity = 1.05

  /// Indices of the slices along the stack, from the side of the base to that of the apex.
  public var sliceIndices: [Int]
  /// Indices of slices in which a structure was seen that cannot belong to the heart and was not counted.
  public var slicesWithDisregardedLabels: [Int]
  /// By slice index: whether a structure's label counts, at each phase of the stack. Labels do not where they cannot
  /// belong to the heart, nor the right ventricle's in a basal slice that it has left in systole.
  public var counted: [Int: PerStructure<[Bool]>]
  /// Slices the protocol will acquire; nil when not announced.
  public var slicesExpected: Int?
  /// True once no further slice will come.
  public var isFinal: Bool
  /// Median distance of the slice centres; for a single slice its thickness; nil when unknown.
  public var sliceSpacingMillimetres: Double?
  public var phaseCount: Int
  /// Phases of the largest and the smallest left ventricular volume (right, where no left ventricle was seen); nil if
  /// neither was seen.
  public var edPhase: Int?
  public var esPhase: Int?
  /// As the slices were measured.
  public var papillaryMuscles: PapillaryMuscles
  /// Nil if the ventricle was not seen.
  public var leftVentricle: VentricleFunction?
  public var rightVentricle: VentricleFunction?
  /// Of the left ventricle at ED; nil if a spacing is unknown.
  public var myocardialMassGrams: Double?
  /// Median over the slices; nil when no slice has one.
  public var heartRateBeatsPerMinute: Double?
  /// From the left ventricle's stroke volume; nil without volumes or heart rate.
  public var cardiacOutputLitresPerMinute: Double?
  /// Nil when height and weight are not (plausibly) known.
  public var bodySurfaceAreaSquareMetres: Double?

  /// - Parameters:
  ///   - slices: In any order: the result depends on the set alone, bit for bit.
  ///   - body: Gives quantities per body surface.
  public init(slices unordered: [SliceResult], slicesExpected: Int?, body: BodySize?, isFinal: Bool) {
    let stack = SliceStack(unordered)
    let slices = stack.slices
    sliceIndices = slices.map(\.index)
    self.slicesExpected = slicesExpected
    self.isFinal = isFinal
    sliceSpacingMillimetres = stack.spacingMillimetres
    phaseCount = stack.phaseCount
    bodySurfaceAreaSquareMetres = body?.surfaceAreaSquareMetres
    papillaryMuscles = slices.first?.papillaryMuscles ?? .cavity
    heartRateBeatsPerMinute = slices.compactMap { $0.rr?.beatsPerMinute }.median

    let isComplete = isFinal || slicesExpected.map { slices.count >= $0 } ?? false
    let sums = StackSums(stack, isComplete: isComplete)
    slicesWithDisregardedLabels = sums.disregarded
    counted = sums.counted
    guard let phases = CyclePhases(curve: sums.curves.leftVentricle) ?? CyclePhases(curve: sums.curves.rightVentricle)
    else { return }
    (edPhase, esPhase) = (phases.ed, phases.es)
    let functions = sums.curves.map { curve in
      curve.contains { $0 > 0 }
        ? VentricleFunction(
          curve: curve, edPhase: phases.ed, esPhase: phases.es, millilitresPerUnit: sums.millilitresPerUnit)
        : nil
    }
    leftVentricle = functions.leftVentricle
    rightVentricle = functions.rightVentricle
    myocardialMassGrams = functions.myocardium?.edvMillilitres.map { $0 * Self.myocardialDensity }
    if let stroke = leftVentricle?.strokeVolumeMillilitres, let rate = heartRateBeatsPerMinute {
      cardiacOutputLitresPerMinute = stroke * rate / 1000
    }
  }

  /// A quantity per square metre of body surface; nil when the body surface is unknown.
  public func indexed(_ quantity: Double?) -> Double? {
    guard let quantity, let bodySurfaceAreaSquareMetres else { return nil }
    return quantity / bodySurfaceAreaSquareMetres
  }
}
