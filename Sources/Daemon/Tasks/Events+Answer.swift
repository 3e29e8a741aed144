import Family
import Imaging
import Stream

extension SpreadValue {
  init(_ estimate: Estimate) { self.init(value: estimate.value, spread: estimate.spread) }
}

extension InputDescription {
  /// A place in the model's image as `[column, row]` in the source's pixels.
  fileprivate func sourcePixel(_ point: Landmarks.Point) -> [Double] {
    [
      (firstPixel[0] + point.x * sourcePixelsPerPixel[0]).hundredths,
      (firstPixel[1] + point.y * sourcePixelsPerPixel[1]).hundredths,
    ]
  }
}

extension Double {
  fileprivate var hundredths: Double { (self * 100).rounded() / 100 }
}

extension LandmarksEvent.Track {
  /// - Parameters:
  ///   - description: Where the model's pixels lie in the cine.
  ///   - geometry: The cine's.
  init(_ track: LandmarkTrack, in description: InputDescription, geometry: SliceGeometry) {
    let points: [[[Double]]] = track.landmarks.map { landmarks in
      (landmarks.mitral + [landmarks.apex]).map(description.sourcePixel)
    }
    let patient: [[[Double]]] = points.map { frame in
      frame.compactMap { geometry.patientPosition(column: $0[0], row: $0[1]) }
        .map { [$0.x.hundredths, $0.y.hundredths, $0.z.hundredths] }
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
