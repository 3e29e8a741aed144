import Family
import Imaging
import Stream

extension SpreadValue {
  init(_ estimate: Estimate) { self.init(value: estimate.value, spread: estimate.spread) }
}

extension LandmarksEvent.Track {
  /// - Parameters:
  ///   - description: Where the model's pixels lie in the cine.
  ///   - geometry: The cine's.
  init(_ track: LandmarkTrack, in description: InputDescription, geometry: SliceGeometry) {
    let points = track.landmarks.map { landmarks in
      (landmarks.mitral + [landmarks.apex]).map { point in
        zip([point.x, point.y], zip(description.firstPixel, description.sourcePixelsPerPixel)).map { pixel, place in
          ((place.0 + pixel * place.1) * 100).rounded() / 100
        }
      }
    }
    let patient = points.map { frame in
      frame.compactMap { geometry.patientPosition(column: $0[0], row: $0[1]) }.map { position in
        [position.x, position.y, position.z].map { ($0 * 100).rounded() / 100 }
      }
    }
    self.init(
      method: track.method.rawValue, points: points,
      patientMm: geometry.spacingMillimetres == nil ? nil : patient,
      lvLengthsMm: track.leftVentricleLengths.map(SpreadValue.init), edFrame: track.edFrame, esFrame: track.esFrame,
      glShorteningPercent: track.globalLongitudinalShortening.map(SpreadValue.init),
      mapseMm: track.mapse.map(SpreadValue.init))
  }
}

extension LAXEvent {
  init(source: AnswerSource, _ answer: SegmentationAnswer) {
    self.init(
      source: source, lvAreasMm2: answer.sizes.leftVentricle.map(SpreadValue.init),
      myocardiumAreasMm2: answer.sizes.myocardium.map(SpreadValue.init),
      rvAreasMm2: answer.sizes.rightVentricle.map(SpreadValue.init), edFrame: answer.edFrame,
      esFrame: answer.esFrame, lvAreaChangePercent: answer.leftVentricleEjectionFraction.map(SpreadValue.init),
      rvAreaChangePercent: answer.rightVentricleEjectionFraction.map(SpreadValue.init))
  }
}

extension ClassificationEvent {
  init(source: AnswerSource, _ answer: ClassificationAnswer) {
    self.init(
      source: source, column: answer.column, predicted: answer.predicted,
      classes: answer.classes.map { Class(name: $0.name, probability: SpreadValue($0.probability)) })
  }
}

extension RegressionEvent {
  init(source: AnswerSource, _ answer: RegressionAnswer) {
    self.init(
      source: source, column: answer.column, value: SpreadValue(answer.value), unit: answer.unit,
      category: answer.category?.rawValue)
  }
}
