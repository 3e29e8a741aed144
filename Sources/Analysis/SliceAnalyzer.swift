public import Imaging
public import Measurement
public import Model

/// The way of a slice: find the heart, crop around it, segment every phase, enforce anatomy, measure.
///
/// A pure function of the slice (and of the place to look, where that is given): the same slice gives the same result,
/// whatever came before it, and whether its frames were worked on as they came or all at once.
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

  /// - Parameters:
  ///   - place: Where the heart is; nil: found in the slice itself.
  ///   - progress: What was computed before the slice was complete. Changes what is left to do, not the result.
  /// - Throws: `AnalysisError`, or what the network throws.
  public func analyze(
    _ slice: CineSlice, at place: HeartLocation? = nil, after progress: SliceInProgress? = nil
  ) throws -> SliceAnalysis {
    let expected = slice.geometry.columns * slice.geometry.rows
    if let odd = slice.frames.first(where: { $0.pixels.count != expected }) {
      throw AnalysisError.frameSize(slice: slice.index, expected: expected, found: odd.pixels.count)
    }
    let clock = ContinuousClock()
    var timings = StageTimings(ahead: progress?.spent ?? .zero)
    var heart = place ?? .middle
    if place == nil {
      timings.locate = try clock.measure { heart = try locate(in: slice, after: progress) }
    }
    var frames: [FrameLabels] = []
    timings.segment = try clock.measure { frames = try segment(slice, around: heart, after: progress) }
    var labels: [LabelMap] = []
    var phases: [PhaseResult] = []
    timings.measure = clock.measure { (labels, phases) = measure(frames.map(\.labels), of: slice) }
    let confidences = frames.compactMap(\.confidence)
    let result = SliceResult(
      index: slice.index, geometry: slice.geometry, phases: phases, rr: slice.rr,
      confidence: confidences.isEmpty
        ? 0 : preparation.confidence(confidences.reduce(0, +) / Double(confidences.count)),
      isRepeat: slice.isRepeat, papillaryMuscles: papillaryMuscles, senderNumber: slice.senderNumber,
      pooledTokens: frames.meanTokens)
    return SliceAnalysis(result: result, labels: labels, heart: heart, timings: timings)
  }

  /// What the labels of a slice's frames, each possible by itself, amount to over the cycle.
  func measure(_ labels: [LabelMap], of slice: CineSlice) -> (labels: [LabelMap], phases: [PhaseResult]) {
    var labels = labels.consistentOverCycle()
    if papillaryMuscles == .excluded {
      labels = zip(labels, slice.frames).map { $0.excludingPapillaryMuscles(pixels: $1.pixels) }
    }
    let measured = labels
    let phases = segmenter.map(measured.count) {
      PhaseResult(triggerTimeMilliseconds: slice.frames[$0].triggerTimeMilliseconds, labels: measured[$0])
    }
    return (labels, phases)
  }

  private func locate(in slice: CineSlice, after progress: SliceInProgress?) throws -> HeartLocation {
    let locator = HeartLocator(segmenter: segmenter, preparation: preparation)
    return try locator.locate(in: slice.frames) { frame in
      try progress?.sighting(in: frame) ?? locator.sighting(in: frame)
    }
  }

  /// The labels of every phase: those at hand, and the rest.
  private func segment(
    _ slice: CineSlice, around heart: HeartLocation, after progress: SliceInProgress?
  ) throws -> [FrameLabels] {
    var known = slice.frames.map { progress?.labels(of: $0, geometry: slice.geometry, around: heart) }
    let missing = known.indices.filter { known[$0] == nil }
    for start in stride(from: 0, to: missing.count, by: Self.framesPerCall) {
      let phases = missing[start..<min(start + Self.framesPerCall, missing.count)]
      let made = try labels(of: phases.map { slice.frames[$0] }, geometry: slice.geometry, around: heart)
      for (phase, labels) in zip(phases, made) { known[phase] = labels }
    }
    return known.compactMap(\.self)
  }

  /// The labels of frames within the crop around a place, in one call of the network.
  func labels(of frames: [Frame], geometry: SliceGeometry, around heart: HeartLocation) throws -> [FrameLabels] {
    let resampler = resampler(geometry, around: heart)
    let canvases = canvases(of: frames, crops: frames.map { _ in resampler }, gain: 1)
    let shown = frames.indices.filter { canvases[$0] != nil }
    var result = [FrameLabels](
      repeating: FrameLabels(columns: geometry.columns, rows: geometry.rows), count: frames.count)
    guard !shown.isEmpty else { return result }
    let valuesPerFrame = segmenter.classCount * segmenter.columns * segmenter.rows
    let found = try segmenter.checkedSegmentation(of: canvases.flatMap { $0 ?? [] }, count: shown.count)
    let tokensPerFrame = found.pooledTokens.count / shown.count
    let made = segmenter.map(shown.count) { position in
      let (map, confidence) = resampler.labels(
        from: found.logits[position * valuesPerFrame..<(position + 1) * valuesPerFrame],
        classes: segmenter.classCount)
      return FrameLabels(
        labels: map.anatomicallyConsistent(), confidence: confidence,
        pooledTokens: Array(found.pooledTokens[position * tokensPerFrame..<(position + 1) * tokensPerFrame]))
    }
    for (frame, labels) in zip(shown, made) { result[frame] = labels }
    return result
  }

  /// Takes frames to the network's canvas around a place, and its answers back.
  func resampler(_ geometry: SliceGeometry, around heart: HeartLocation) -> CropResampler {
    segmenter.resampler(
      geometry, around: (heart.centreX, heart.centreY), millimetresPerPixel: preparation.fineMillimetres)
  }

  /// Frames as the network is shown them, each in a crop of its own; nil for one that shows nothing.
  ///
  /// - Parameter gain: What the pictures are multiplied by.
  func canvases(of frames: [Frame], crops: [CropResampler], gain: Float) -> [[Float]?] {
    segmenter.map(frames.count) {
      crops[$0].canvas(of: frames[$0].pixels, window: preparation.windowPercentiles, gain: gain)
    }
  }

  /// Logits (classes, x, y) of canvases, in one call of the network; nil where there is none. Throws what the network
  /// throws.
  func logits(of canvases: [[Float]?]) throws -> [[Float]?] {
    var result = [[Float]?](repeating: nil, count: canvases.count)
    let shown = canvases.indices.filter { canvases[$0] != nil }
    let size = segmenter.classCount * segmenter.columns * segmenter.rows
    guard !shown.isEmpty else { return result }
    let found = try segmenter.checkedLogits(of: canvases.flatMap { $0 ?? [] }, count: shown.count)
    for (place, position) in shown.enumerated() { result[position] = Array(found[place * size..<(place + 1) * size]) }
    return result
  }
}
