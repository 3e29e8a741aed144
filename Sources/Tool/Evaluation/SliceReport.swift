import Analysis
import Measurement

/// One slice in `cinewatch measure --json`: each list holds a value per phase.
struct SliceReport: Encodable {
  struct Areas: Encodable {
    let lv: [Double]
    let myo: [Double]
    let rv: [Double]

    init(_ phases: [PerStructure<Double>]) {
      lv = phases.map(\.leftVentricle)
      myo = phases.map(\.myocardium)
      rv = phases.map(\.rightVentricle)
    }
  }

  let slice: Int
  let phases: Int
  let confidence: Double
  /// Where the network looked: at the heart "seen" in this slice, in the "middle" of the image where none was seen, or
  /// at the place the "stack" has it.
  let heart: String
  let triggerTimes: [Nullable<Double>]
  let areasPixels: Areas
  /// Null without a pixel spacing.
  @Nullable var areasSquareMillimetres: Areas?

  private enum CodingKeys: String, CodingKey {
    case slice, phases, confidence, heart
    case triggerTimes = "trigger_times_ms"
    case areasPixels = "areas_px"
    case areasSquareMillimetres = "areas_mm2"
  }

  init(_ analysis: SliceAnalysis) {
    let result = analysis.result
    slice = result.index
    phases = result.phases.count
    confidence = result.confidence
    heart = analysis.heart.origin.rawValue
    triggerTimes = result.phases.map { Nullable(wrappedValue: $0.triggerTimeMilliseconds) }
    areasPixels = Areas(result.phases.map { $0.areasPixels.map(Double.init) })
    let areas = result.phases.indices.compactMap { result.areasSquareMillimetres(phase: $0) }
    areasSquareMillimetres = areas.count == result.phases.count ? Areas(areas) : nil
  }
}
