import Imaging

/// Predicts the figures of the complete stack from the slices so far, with intervals that hold what they promise.
public struct LiveEstimator: Sendable {
  public let parameters: LiveParameters
  /// Against an expert, of what all slices together give; nil: nothing is claimed of that.
  private let errorTogether: LiveQuantities<LiveParameters.MeasurementError>?

  /// More slices than this are no stack of one heart.
  private static let maximumSlices = 64
  private static let percent = 0.0...100.0
  private static let volume = 0.0...Double.greatestFiniteMagnitude

  /// - Parameter stackChecksum: Of the network that looks at all slices together; nil: none does. Nothing is claimed of what it
  ///   finds where the parameters were fitted to another.
  public init(parameters: LiveParameters, stackChecksum: String? = nil) {
    self.parameters = parameters
    errorTogether = parameters.together.flatMap { $0.modelChecksum == stackChecksum ? $0.measurementError : nil }
  }

  /// - Parameters:
  ///   - slices: So far, in any order.
  ///   - measurement: What they amount to.
  ///   - areTogether: Whether the slices were measured together, at the study's end, and not each alone.
  /// - Returns: Nil while nobody said how many slices there will be, or where nothing can be measured.
  public func estimate(
    _ slices: [SliceResult], measurement: StackMeasurement, areTogether: Bool = false
  ) -> LiveEstimate? {
    let isComplete = measurement.isFinal || measurement.slicesExpected.map { slices.count >= $0 } ?? false
    guard isComplete else { return ofCompleteStack(slices, measurement) }
    return (areTogether ? errorTogether : parameters.measurementError).flatMap { againstExpert(measurement, $0) }
  }

  private func ofCompleteStack(_ slices: [SliceResult], _ measurement: StackMeasurement) -> LiveEstimate? {
    guard let expected = measurement.slicesExpected, (2...Self.maximumSlices).contains(expected) else { return nil }
    let stack = SliceStack(slices)
    let phases = stack.phaseCount
    let (ed, es) = (measurement.edPhase ?? 0, measurement.esPhase ?? 0)
    let areas = stack.slices.compactMap { slice -> (ed: Double, es: Double)? in
      guard let pixelArea = slice.geometry.spacingMillimetres?.pixelAreaSquareMillimetres else { return nil }
      let curve = slice.areaCurvePixels(of: .leftVentricle, phases: phases)
      return (curve[ed] * pixelArea, curve[es] * pixelArea)
    }
    guard areas.count == stack.slices.count, let numbering = SliceNumbering(stack, slices: expected),
      let prediction = parameters.shape.predict(
        areas: areas, confidence: stack.slices.map(\.confidence),
        placements: numbering.placements(slices: expected), slices: expected,
        spacingMillimetres: numbering.spacingMillimetres ?? 1)
    else { return nil }
    let coverage = StackCoverage(prediction, slices: expected, sure: parameters.sure)
    let share = Double(slices.count) / Double(expected)
    func figure(_ quantity: LiveQuantity, _ possible: ClosedRange<Double>) -> LiveEstimate.Figure {
      let moments = prediction.quantities[quantity]
      let factors = parameters.factors(of: quantity, coverage: coverage, share: share)
      return LiveEstimate.Figure(
        centre: moments.mean, halfWidths: factors.map { $0 * moments.deviation },
        possible: possible)
    }
    let hasVolumes = numbering.spacingMillimetres != nil
    return LiveEstimate(
      target: .completeStack, ejectionFractionPercent: figure(.ef, Self.percent),
      edvMillilitres: hasVolumes ? figure(.edv, Self.volume) : nil,
      esvMillilitres: hasVolumes ? figure(.esv, Self.volume) : nil)
  }

  private func againstExpert(
    _ measurement: StackMeasurement, _ error: LiveQuantities<LiveParameters.MeasurementError>
  ) -> LiveEstimate? {
    guard let ventricle = measurement.leftVentricle, let ejection = ventricle.ejectionFractionPercent else {
      return nil
    }
    func volume(_ measured: Double?, _ error: LiveParameters.MeasurementError) -> LiveEstimate.Figure? {
      measured.map { measured in
        LiveEstimate.Figure(
          centre: measured * (1 + error.bias), halfWidths: error.halfWidths.map { measured * $0 },
          possible: Self.volume)
      }
    }
    return LiveEstimate(
      target: .expert,
      ejectionFractionPercent: LiveEstimate.Figure(
        centre: ejection + error.ef.bias, halfWidths: error.ef.halfWidths, possible: Self.percent),
      edvMillilitres: volume(ventricle.edvMillilitres, error.edv),
      esvMillilitres: volume(ventricle.esvMillilitres, error.esv))
  }
}
