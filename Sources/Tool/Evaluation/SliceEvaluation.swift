import Measurement

/// One slice's labels against the experts', at ED and ES.
struct SliceEvaluation: Encodable {
  /// Index in the cine's file.
  let slice: Int
  /// As the service publishes it.
  let confidence: Double
  /// Of the slice alone.
  var dice = SubjectEvaluation.Dice(ed: .none, es: .none)
  /// Frames at ED or ES in which the experts have no LV.
  var framesWithoutLV = 0
  /// Of these, those in which the chain has none either.
  var foundWithoutLV = 0

  private enum CodingKeys: String, CodingKey {
    case slice, confidence, dice
    case framesWithoutLV = "frames_without_lv"
    case foundWithoutLV = "found_without_lv"
  }

  init(slice: Int, confidence: Double) {
    self.slice = slice
    self.confidence = confidence
  }

  /// Adds the labels of one phase. Blank frames, which show nothing to be right or wrong about, are for the caller to
  /// leave out.
  mutating func add(
    _ predicted: LabelMap, truth: LabelMap, labelled: Set<Structure>,
    at phase: WritableKeyPath<SubjectEvaluation.Dice, StructureScores>
  ) {
    var count = DiceCount()
    count.add(predicted: predicted, truth: truth)
    dice[keyPath: phase] = StructureScores(count.scores(labelled: labelled))
    guard labelled.contains(.leftVentricle), truth.areasPixels.leftVentricle == 0 else { return }
    framesWithoutLV += 1
    if predicted.areasPixels.leftVentricle == 0 { foundWithoutLV += 1 }
  }
}
