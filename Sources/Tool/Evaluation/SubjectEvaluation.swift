import Analysis
import Foundation
import Imaging
import Measurement
import Studies

/// One subject's labels and volumes against the experts'.
struct SubjectEvaluation: Encodable {
  struct Dice: Encodable {
    var ed: StructureScores
    var es: StructureScores
  }

  let subject: String
  /// Over the stack, in the frames' own pixels, at the experts' ED and ES.
  let dice: Dice
  /// At the phases found by the chain itself.
  let lvef: PredictionAndTruth
  let lvedv: PredictionAndTruth
  let lvesv: PredictionAndTruth
  let rvef: PredictionAndTruth
  /// Indices of frames, from 0.
  let edPhase: PredictionAndTruth
  let esPhase: PredictionAndTruth

  private enum CodingKeys: String, CodingKey {
    case subject, dice, lvef, rvef
    case lvedv = "lvedv_ml"
    case lvesv = "lvesv_ml"
    case edPhase = "ed_phase"
    case esPhase = "es_phase"
  }

  /// Measures a subject as the service would, and compares.
  init(_ folder: SubjectFolder, analyzer: SliceAnalyzer) throws {
    let metadata = try SubjectMetadata.read(folder.metadata)
    let ed = try SubjectLabels(file: folder.edLabels, labelled: metadata.labels?.ed)
    let es = try SubjectLabels(file: folder.esLabels, labelled: metadata.labels?.es)
    var edDice = DiceCount()
    var esDice = DiceCount()
    let study = try OfflineStudy(NIfTIStudyReader(file: folder.cine).study(), analyzer: analyzer)
    for slice in study.slices {
      for (frame, labels) in zip(slice.cine.frames, slice.analysis.labels) {
        guard let z = frame.slice else { continue }
        if frame.phase == metadata.edFrame {
          edDice.add(predicted: labels, truth: try ed.map(slice: z, like: labels, in: folder.edLabels))
        }
        if frame.phase == metadata.esFrame {
          esDice.add(predicted: labels, truth: try es.map(slice: z, like: labels, in: folder.esLabels))
        }
      }
    }
    let measured = study.measurement
    subject = folder.name
    dice = Dice(
      ed: StructureScores(edDice.scores(labelled: ed.labelled)),
      es: StructureScores(esDice.scores(labelled: es.labelled)))
    let truth = SubjectTruth(metadata: metadata, ed: ed, es: es)
    lvef = PredictionAndTruth(
      predicted: measured.leftVentricle?.ejectionFractionPercent, truth: truth.left.ejectionFractionPercent)
    lvedv = PredictionAndTruth(
      predicted: measured.leftVentricle?.edvMillilitres, truth: truth.left.edvMillilitres)
    lvesv = PredictionAndTruth(
      predicted: measured.leftVentricle?.esvMillilitres, truth: truth.left.esvMillilitres)
    rvef = PredictionAndTruth(
      predicted: measured.rightVentricle?.ejectionFractionPercent, truth: truth.right.ejectionFractionPercent)
    edPhase = PredictionAndTruth(predicted: measured.edPhase.map(Double.init), truth: Double(metadata.edFrame))
    esPhase = PredictionAndTruth(predicted: measured.esPhase.map(Double.init), truth: Double(metadata.esFrame))
  }
}
