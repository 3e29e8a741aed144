import Imaging
import Measurement
import Model

/// Finds the heart in the whole field of view: a coarse pass of the segmentation network, and what moves.
///
/// A function of the slice's own frames alone, so that the order in which slices arrive cannot matter.
struct HeartLocator {
  /// Heart probability from which a coarse pixel counts.
  static let leastProbability: Float = 0.5
  /// Area below which what was found is no heart, mm²: an apex without cavity is about 10 mm across.
  static let leastAreaSquareMillimetres = 80.0

  let segmenter: any FrameSegmenter
  let preparation: FramePreparation

  /// The middle of the image where no heart is seen.
  func locate(in slice: CineSlice) throws -> HeartLocation {
    let wholeField = Crop(centreX: 0, centreY: 0, millimetresPerPixel: preparation.coarseMillimetres)
    let resampler = CropResampler(
      geometry: slice.geometry, crop: wholeField, width: segmenter.columns, height: segmenter.rows)
    var canvases: [Float] = []
    let shown = Self.contrastingFrames(of: slice).filter { phase in
      resampler.append(
        slice.frames[phase].pixels, window: preparation.windowPercentiles, to: &canvases)
    }
    guard !shown.isEmpty else { return .middle }
    return location(
      probability: try heartProbability(canvases, count: shown.count),
      variation: resampler.canvas(of: Self.variation(over: slice.frames)))
  }

  /// The first frame and the one that differs most from it: end-diastole and about end-systole, in any rotation.
  static func contrastingFrames(of slice: CineSlice) -> [Int] {
    let first = slice.frames[0].pixels
    var (farthest, largest) = (0, Float(0))
    for (phase, frame) in slice.frames.enumerated().dropFirst() {
      var distance: Float = 0
      for (a, b) in zip(first, frame.pixels) { distance += abs(a - b) }
      if distance > largest { (farthest, largest) = (phase, distance) }
    }
    return farthest == 0 ? [0] : [0, farthest]
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

  /// 1 − background, the largest over the frames; (width, height).
  private func heartProbability(_ canvases: [Float], count: Int) throws -> [Float] {
    let size = segmenter.columns * segmenter.rows
    let logits = try segmenter.checkedLogits(of: canvases, count: count)
    var probability = [Float](repeating: 0, count: size)
    var values = [Float](repeating: 0, count: segmenter.classCount)
    for frame in 0..<count {
      for pixel in 0..<size {
        for each in values.indices { values[each] = logits[(frame * values.count + each) * size + pixel] }
        probability[pixel] = max(probability[pixel], Float(1 - Softmax.probability(of: 0, among: values)))
      }
    }
    return probability
  }

  /// Of the connected areas that look like a heart the one that moves most (the largest, if nothing moves); its
  /// probability-weighted centre.
  private func location(probability: [Float], variation: [Float]) -> HeartLocation {
    let (width, height) = (segmenter.columns, segmenter.rows)
    let mask = PixelMask(
      columns: height, rows: width, isInside: probability.map { $0 >= Self.leastProbability })
    let areas = mask.components(diagonally: true)
    let movement = areas.map { area in area.reduce(Float(0)) { $0 + probability[$1] * variation[$1] } }
    guard let most = movement.max(), let chosen = movement.firstIndex(of: most) else { return .middle }
    let area = areas[chosen]
    let coarse = preparation.coarseMillimetres
    guard Double(area.count) * coarse * coarse >= Self.leastAreaSquareMillimetres
    else { return .middle }
    var (sum, sumX, sumY) = (0.0, 0.0, 0.0)
    for pixel in area {
      let (x, y) = pixel.quotientAndRemainder(dividingBy: height)
      let weight = Double(probability[pixel])
      sum += weight
      sumX += weight * (Double(x) - Double(width - 1) / 2)
      sumY += weight * (Double(y) - Double(height - 1) / 2)
    }
    return HeartLocation(
      centreX: HeartLocation.onGrid(sumX / sum * coarse), centreY: HeartLocation.onGrid(sumY / sum * coarse),
      origin: .seen, confidence: sum / Double(area.count))
  }
}
