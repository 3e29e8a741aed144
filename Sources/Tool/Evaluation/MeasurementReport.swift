import Analysis
import Imaging
import Measurement
import Model

/// What `cinewatch measure --json` prints for one study. Units are in the names; null where a quantity is not known.
struct MeasurementReport: Encodable {
  struct Model: Encodable {
    let name: String
    let version: String
    let checksum: String
  }

  let study: String
  let model: Model
  /// Percent.
  @Nullable var lvef: Double?
  @Nullable var lvedv: Double?
  @Nullable var lvesv: Double?
  @Nullable var lvsv: Double?
  @Nullable var lvMass: Double?
  @Nullable var cardiacOutput: Double?
  @Nullable var rvef: Double?
  @Nullable var rvedv: Double?
  @Nullable var rvesv: Double?
  @Nullable var rvsv: Double?
  @Nullable var bodySurface: Double?
  @Nullable var lvedvIndex: Double?
  @Nullable var lvesvIndex: Double?
  @Nullable var lvMassIndex: Double?
  @Nullable var cardiacIndex: Double?
  @Nullable var heartRate: Double?
  @Nullable var edPhase: Int?
  @Nullable var esPhase: Int?
  @Nullable var sliceSpacing: Double?
  @Nullable var lvVolumes: [Double]?
  @Nullable var rvVolumes: [Double]?
  /// Along the stack, from the side of the base.
  let slices: [SliceReport]

  private enum CodingKeys: String, CodingKey {
    case study, model, lvef, rvef, slices
    case lvedv = "lvedv_ml"
    case lvesv = "lvesv_ml"
    case lvsv = "lvsv_ml"
    case lvMass = "lv_mass_g"
    case cardiacOutput = "cardiac_output_l_per_min"
    case rvedv = "rvedv_ml"
    case rvesv = "rvesv_ml"
    case rvsv = "rvsv_ml"
    case bodySurface = "body_surface_m2"
    case lvedvIndex = "lvedv_ml_per_m2"
    case lvesvIndex = "lvesv_ml_per_m2"
    case lvMassIndex = "lv_mass_g_per_m2"
    case cardiacIndex = "cardiac_index_l_per_min_per_m2"
    case heartRate = "heart_rate_per_min"
    case edPhase = "ed_phase"
    case esPhase = "es_phase"
    case sliceSpacing = "slice_spacing_mm"
    case lvVolumes = "lv_volumes_ml"
    case rvVolumes = "rv_volumes_ml"
  }

  init(name: String, study: OfflineStudy, segmenter: any FrameSegmenter) {
    let measured = study.measurement
    let (left, right) = (measured.leftVentricle, measured.rightVentricle)
    self.study = name
    model = Model(name: segmenter.name, version: segmenter.version, checksum: segmenter.checksum)
    lvef = left?.ejectionFractionPercent
    lvedv = left?.edvMillilitres
    lvesv = left?.esvMillilitres
    lvsv = left?.strokeVolumeMillilitres
    lvMass = measured.myocardialMassGrams
    cardiacOutput = measured.cardiacOutputLitresPerMinute
    rvef = right?.ejectionFractionPercent
    rvedv = right?.edvMillilitres
    rvesv = right?.esvMillilitres
    rvsv = right?.strokeVolumeMillilitres
    bodySurface = measured.bodySurfaceAreaSquareMetres
    lvedvIndex = measured.indexed(left?.edvMillilitres)
    lvesvIndex = measured.indexed(left?.esvMillilitres)
    lvMassIndex = measured.indexed(measured.myocardialMassGrams)
    cardiacIndex = measured.indexed(measured.cardiacOutputLitresPerMinute)
    heartRate = measured.heartRateBeatsPerMinute
    edPhase = measured.edPhase
    esPhase = measured.esPhase
    sliceSpacing = measured.sliceSpacingMillimetres
    lvVolumes = left?.volumesMillilitres
    rvVolumes = right?.volumesMillilitres
    slices = measured.sliceIndices.compactMap { index in
      study.slices.first { $0.cine.index == index }.map { SliceReport($0.analysis) }
    }
  }
}
