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
  /// The experts' labels have every pixel that an outline crosses, and so have ours, for Dice.
  let labelsIncludeOutline: Bool
  /// At the phases found by the chain itself.
  let lvef: PredictionAndTruth
  let lvedv: PredictionAndTruth
  let lvesv: PredictionAndTruth
  let rvef: PredictionAndTruth
  /// Indices of frames, from 0.
  let edPhase: PredictionAndTruth
  let esPhase: PredictionAndTruth
  /// Null for a cine of two phases, and where no ES was found.
  @Nullable var esAgreement: PhaseAgreement?
  /// By place in the file.
  let slices: [SliceEvaluation]

  private enum CodingKeys: String, CodingKey {
    case subject, dice, lvef, rvef, slices
    case labelsIncludeOutline = "labels_include_outline"
    case lvedv = "lvedv_ml"
    case lvesv = "lvesv_ml"
    case edPhase = "ed_phase"
    case esPhase = "es_phase"
    case esAgreement = "es_agreement"
  }

  /// Parts of a pixel along each axis, where labels are drawn with their outline.
  private static let refinement = 3

  /// Measures a subject as the service would, and compares.
  ///
  /// - Parameter rotation: Chooses the phase at which the cine starts; nil: as it was acquired.
  init(_ folder: SubjectFolder, analyzer: SliceAnalyzer, stack: StackAnalyzer?, rotation: PhaseRotation? = nil) throws {
    let metadata = try SubjectMetadata.read(folder.metadata)
    let ed = try SubjectLabels(file: folder.edLabels, labelled: metadata.labels?.ed)
    let es = try SubjectLabels(file: folder.esLabels, labelled: metadata.labels?.es)
    var edDice = DiceCount()
    var esDice = DiceCount()
    let recorded = try NIfTIStudyReader(file: folder.cine).study()
    let count = recorded.measurements.first?.header.expectedPhases ?? 0
    let shift = rotation?.shift(of: folder.name, phases: count) ?? 0
    let edFrame = count > 0 ? (metadata.edFrame + shift) % count : metadata.edFrame
    let esFrame = count > 0 ? (metadata.esFrame + shift) % count : metadata.esFrame
    let rotated = shift == 0 ? recorded : recorded.rotated(by: shift)
    let study = try OfflineStudy(rotated, analyzer: analyzer, stack: stack)
    labelsIncludeOutline = metadata.labelsIncludeOutline
    let drawn =
      labelsIncludeOutline
      ? try OfflineStudy(rotated.refined(by: Self.refinement), analyzer: analyzer, stack: stack) : study
    var slices: [SliceEvaluation] = []
    for (slice, drawnSlice) in zip(study.slices, drawn.slices) {
      guard let z = slice.cine.frames.first?.slice else { continue }
      var evaluation = SliceEvaluation(slice: z, confidence: slice.analysis.result.confidence)
      let counted = drawn.countedLabels(of: drawnSlice)
      let labels = labelsIncludeOutline ? counted.compactMap { $0.drawnWithOutline(factor: Self.refinement) } : counted
      for (frame, labels) in zip(slice.cine.frames, labels) {
        let isBlank = frame.pixels.allSatisfy { $0 == frame.pixels[0] }
        if frame.phase == edFrame {
          let truth = try ed.map(slice: z, like: labels, in: folder.edLabels)
          edDice.add(predicted: labels, truth: truth)
          if !isBlank { evaluation.add(labels, truth: truth, labelled: ed.labelled, at: \.ed) }
        }
        if frame.phase == esFrame {
          let truth = try es.map(slice: z, like: labels, in: folder.esLabels)
          esDice.add(predicted: labels, truth: truth)
          if !isBlank { evaluation.add(labels, truth: truth, labelled: es.labelled, at: \.es) }
        }
      }
      slices.append(evaluation)
    }
    self.slices = slices.sorted { $0.slice < $1.slice }
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
    edPhase = PredictionAndTruth(predicted: measured.edPhase.map(Double.init), truth: Double(edFrame))
    esPhase = PredictionAndTruth(predicted: measured.esPhase.map(Double.init), truth: Double(esFrame))
    let agreement = measured.esPhase.map { found in
      PhaseAgreement(
        found: found, truth: esFrame, count: count, phaseMilliseconds: Self.phaseMilliseconds(of: recorded))
    }
    _esAgreement = Nullable(wrappedValue: count > 2 ? agreement : nil)
  }
  /// From the first slice's trigger times; nil if they are not known.
  private static func phaseMilliseconds(of study: RecordedStudy) -> Double? {
    guard let frames = study.measurements.first?.frames, frames.count > 1,
      let first = frames[0].triggerTimeMilliseconds, let second = frames[1].triggerTimeMilliseconds
    else { return nil }
    return abs(second - first)
  }
}
