public import Imaging
public import Measurement
public import Model

/// The way of a slice: find the heart, crop around it, segment every phase, enforce anatomy, measure.
///
/// A pure function of the slice (and of the place to look, where that is given): the same slice gives the same result,
/// whatever came before it.
public struct SliceAnalyzer: Sendable {
  /// Frames the network sees in one call: bounds its memory, and a full slice is a few calls.
  static let framesPerCall = 8

  public let segmenter: any FrameSegmenter
  public let preparation: FramePreparation
  public let papillaryMuscles: PapillaryMuscles

  public init(
    segmenter: any FrameSegmenter, preparation: FramePreparation = FramePreparation(),
    papillaryMuscles: PapillaryMuscles = .cavity
  ) {
    self.segmenter = segmenter
    self.preparation = preparation
    self.papillaryMuscles = papillaryMuscles
  }

  /// With the built-in weights.
  public init(model: BuiltInModel, papillaryMuscles: PapillaryMuscles = .cavity) {
    self.init(
      segmenter: model.segmenter, preparation: FramePreparation(model.settings), papillaryMuscles: papillaryMuscles)
  }

  /// - Parameter place: Where the heart is; nil: found in the slice itself.
  /// - Throws: `AnalysisError`, or what the network throws.
  public func analyze(_ slice: CineSlice, at place: HeartLocation? = nil) throws -> SliceAnalysis {
    let expected = slice.geometry.columns * slice.geometry.rows
    if let odd = slice.frames.first(where: { $0.pixels.count != expected }) {
      throw AnalysisError.frameSize(slice: slice.index, expected: expected, found: odd.pixels.count)
    }
    let clock = ContinuousClock()
    var timings = StageTimings()
    var heart = place ?? .middle
    if place == nil {
      timings.locate = try clock.measure {
        heart = try HeartLocator(segmenter: segmenter, preparation: preparation).locate(in: slice)
      }
    }
    var raw = Segmentation(emptyFor: slice)
    timings.segment = try clock.measure { raw = try segment(slice, around: heart) }
    var labels: [LabelMap] = []
    var phases: [PhaseResult] = []
    timings.measure = clock.measure {
      labels = raw.labels.anatomicallyConsistent()
      if papillaryMuscles == .excluded {
        labels = zip(labels, slice.frames).map { $0.excludingPapillaryMuscles(pixels: $1.pixels) }
      }
      phases = zip(labels, slice.frames).map { labels, frame in
        PhaseResult(triggerTimeMilliseconds: frame.triggerTimeMilliseconds, labels: labels)
      }
    }
    let result = SliceResult(
      index: slice.index, geometry: slice.geometry, phases: phases, rr: slice.rr, confidence: raw.confidence,
      isRepeat: slice.isRepeat, papillaryMuscles: papillaryMuscles)
    return SliceAnalysis(result: result, labels: labels, heart: heart, timings: timings)
  }

  /// Labels as the network sees them, every phase.
  private struct Segmentation {
    var labels: [LabelMap]
    /// From the mean, over the frames that show anything, of their labels' mean probability; 0 if none does.
    var confidence: Double

    init(emptyFor slice: CineSlice) {
      let empty = LabelMap(columns: slice.geometry.columns, rows: slice.geometry.rows)
      labels = [LabelMap](repeating: empty, count: slice.frames.count)
      confidence = 0
    }
  }

  private func segment(_ slice: CineSlice, around heart: HeartLocation) throws -> Segmentation {
    let crop = Crop(
      centreX: heart.centreX, centreY: heart.centreY, millimetresPerPixel: preparation.fineMillimetres)
    let resampler = CropResampler(
      geometry: slice.geometry, crop: crop, width: segmenter.columns, height: segmenter.rows)
    let valuesPerFrame = segmenter.classCount * segmenter.columns * segmenter.rows
    var segmentation = Segmentation(emptyFor: slice)
    var confidences: [Double] = []
    for start in stride(from: 0, to: slice.frames.count, by: Self.framesPerCall) {
      var canvases: [Float] = []
      let shown = (start..<min(start + Self.framesPerCall, slice.frames.count)).filter { phase in
        resampler.append(
          slice.frames[phase].pixels, window: preparation.windowPercentiles, to: &canvases)
      }
      guard !shown.isEmpty else { continue }
      let logits = try segmenter.checkedLogits(of: canvases, count: shown.count)
      for (position, phase) in shown.enumerated() {
        let frame = logits[position * valuesPerFrame..<(position + 1) * valuesPerFrame]
        let (map, confidence) = resampler.labels(from: frame, classes: segmenter.classCount)
        segmentation.labels[phase] = map
        if let confidence { confidences.append(confidence) }
      }
    }
    if !confidences.isEmpty {
      segmentation.confidence = preparation.confidence(confidences.reduce(0, +) / Double(confidences.count))
    }
    return segmentation
  }
}
