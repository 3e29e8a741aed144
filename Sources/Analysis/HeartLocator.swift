import Imaging
import Measurement
import Model

/// Finds the heart in the whole field of view: a coarse pass of the segmentation network over the first frame, and what
/// moves. Only where that frame shows no heart is the one looked at that differs most from it.
///
/// A function of the slice's own frames alone, so that the order in which slices and frames arrive cannot matter. Its
/// answer on the frames so far is nearly always its answer on all of them: what comes later only chooses between areas.
struct HeartLocator {
  let segmenter: any FrameSegmenter
  let preparation: FramePreparation

  /// The middle of the image where no heart is seen.
  ///
  /// - Parameters:
  ///   - frames: Of one geometry, in phase order, at least one.
  ///   - sight: What the coarse pass sees in a frame; given so that a sighting made before is not made again.
  func locate(in frames: [Frame], sight: (Frame) throws -> HeartSighting) rethrows -> HeartLocation {
    let first = try sight(frames[0])
    if !first.areas.isEmpty { return location(first, in: frames) }
    guard let other = Self.farthestFromFirst(frames) else { return .middle }
    return location(try sight(frames[other]), in: frames)
  }

  /// The coarse pass over one frame.
  func sighting(in frame: Frame) throws -> HeartSighting {
    guard let canvas = resampler(frame.geometry).canvas(of: frame.pixels, window: preparation.windowPercentiles) else {
      return .nothing
    }
    return HeartSighting(
      probability: heartProbability(try segmenter.checkedLogits(of: canvas, count: 1)), width: segmenter.columns,
      height: segmenter.rows, millimetresPerPixel: preparation.coarseMillimetres)
  }

  /// The frame that differs most from the first: end-systole or about, if the first is end-diastole. Nil if none does.
  static func farthestFromFirst(_ frames: [Frame]) -> Int? {
    let first = frames[0].pixels
    var (farthest, largest) = (0, Float(0))
    for (phase, frame) in frames.enumerated().dropFirst() {
      var distance: Float = 0
      for (a, b) in zip(first, frame.pixels) { distance += abs(a - b) }
      if distance > largest { (farthest, largest) = (phase, distance) }
    }
    return farthest == 0 ? nil : farthest
  }

  /// Mean absolute deviation of each pixel over the phases.
  static func variation(over frames: [Frame]) -> [Float] {
    var mean = [Float](repeating: 0, count: frames[0].pixels.count)
    for frame in frames {
      for index in mean.indices { mean[index] += frame.pixels[index] / Float(frames.count) }
    }
    var variation = [Float](repeating: 0, count: mean.count)
    for frame in frames {
      for index in mean.indices { variation[index] += abs(frame.pixels[index] - mean[index]) / Float(frames.count) }
    }
    return variation
  }

  /// The whole field of view on the canvas.
  private func resampler(_ geometry: SliceGeometry) -> CropResampler {
    segmenter.resampler(geometry, around: (0, 0), millimetresPerPixel: preparation.coarseMillimetres)
  }

  /// 1 − background; (width, height).
  private func heartProbability(_ logits: [Float]) -> [Float] {
    let size = segmenter.columns * segmenter.rows
    var values = [Float](repeating: 0, count: segmenter.classCount)
    return (0..<size).map { pixel in
      for each in values.indices { values[each] = logits[each * size + pixel] }
      return Float(1 - Softmax.probability(of: 0, among: values))
    }
  }

  /// The area that moves most (the largest, if nothing moves); its probability-weighted centre.
  private func location(_ sighting: HeartSighting, in frames: [Frame]) -> HeartLocation {
    guard let area = fastest(of: sighting.areas, in: frames) else { return .middle }
    let (width, height) = (segmenter.columns, segmenter.rows)
    let coarse = preparation.coarseMillimetres
    var (sum, sumX, sumY) = (0.0, 0.0, 0.0)
    for (pixel, probability) in zip(area.pixels, area.probability) {
      let (x, y) = pixel.quotientAndRemainder(dividingBy: height)
      let weight = Double(probability)
      sum += weight
      sumX += weight * (Double(x) - Double(width - 1) / 2)
      sumY += weight * (Double(y) - Double(height - 1) / 2)
    }
    return HeartLocation(
      centreX: HeartLocation.onGrid(sumX / sum * coarse), centreY: HeartLocation.onGrid(sumY / sum * coarse),
      origin: .seen, confidence: sum / Double(area.pixels.count))
  }

  private func fastest(of areas: [HeartSighting.Area], in frames: [Frame]) -> HeartSighting.Area? {
    guard areas.count > 1 else { return areas.first }
    let variation = resampler(frames[0].geometry).canvas(of: Self.variation(over: frames))
    let movement = areas.map { $0.movement(variation) }
    return movement.max().flatMap { most in movement.firstIndex(of: most).map { areas[$0] } }
  }
}
