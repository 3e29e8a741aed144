import Studies

/// What was sent; for a phantom also what is true of it. The JSON that `replay --json` prints.
struct ReplayReport: Encodable {
  struct Truth: Encodable {
    var lvefPercent: Double
    var lvEdvMl: Double
    var lvEsvMl: Double
    var rvefPercent: Double
    var rvEdvMl: Double
    var rvEsvMl: Double
    var lvMassG: Double
    var edPhase: Int
    var esPhase: Int

    private enum CodingKeys: String, CodingKey {
      case lvefPercent = "lvef_percent"
      case lvEdvMl = "lv_edv_ml"
      case lvEsvMl = "lv_esv_ml"
      case rvefPercent = "rvef_percent"
      case rvEdvMl = "rv_edv_ml"
      case rvEsvMl = "rv_esv_ml"
      case lvMassG = "lv_mass_g"
      case edPhase = "ed_phase"
      case esPhase = "es_phase"
    }

    /// Density of muscle, g/ml.
    private static let muscleDensity = 1.05

    init(_ truth: PhantomTruth) {
      lvefPercent = truth.leftStack.ejectionFractionPercent
      lvEdvMl = truth.leftStack.endDiastolicVolumeMillilitres
      lvEsvMl = truth.leftStack.endSystolicVolumeMillilitres
      rvefPercent = truth.rightStack.ejectionFractionPercent
      rvEdvMl = truth.rightStack.endDiastolicVolumeMillilitres
      rvEsvMl = truth.rightStack.endSystolicVolumeMillilitres
      lvMassG = truth.leftMuscleVolumeMillilitres * Self.muscleDensity
      edPhase = truth.endDiastolicPhase
      esPhase = truth.endSystolicPhase
    }
  }

  var stream: String
  var measurements: Int
  var slices: Int
  var frames: Int
  /// Only a phantom has one.
  var truth: Truth?
}
