public import Imaging
public import Measurement
public import Model

/// The reference's padded pass over a complete stack: only its ED and ES volumes, which are known from the slices' own
/// measurement.
///
/// A volume is what CineMA was trained on: 192 × 192 pixels of 1 mm around the heart, the slices from base to apex, one
/// min–max over all of it, then zero slices up to the network's number (attended to as the reference does).
public struct VolumePass: Sendable {
  /// Pixel distance of the released checkpoints.
  static let millimetresPerPixel = 1.0

  public let segmenter: VolumeSegmenter

  public init(segmenter: VolumeSegmenter) {
    self.segmenter = segmenter
  }

  /// - Parameters:
  ///   - slices: Of a complete stack, in any order.
  ///   - hearts: Where each slice alone saw the heart.
  ///   - measurement: Of the slices, phase by phase: it tells ED and ES.
  ///   - body: Gives quantities per body surface.
  ///   - beforeVolume: Called before each of the two passes.
  /// - Returns: Volumes and function from the two volumes; its curve has two phases, ED and ES.
  /// - Throws: `AnalysisError`, or what the network throws.
  public func measure(
    _ slices: [CineSlice], hearts: [HeartLocation], measurement: StackMeasurement, body: BodySize?,
    beforeVolume: () -> Void = {}
  ) throws -> StackMeasurement {
    guard let ed = measurement.edPhase, let es = measurement.esPhase else { throw AnalysisError.noVentricle }
    guard slices.count <= segmenter.slices else {
      throw AnalysisError.stackTooTall(slices: slices.count, limit: segmenter.slices)
    }
    let order = measurement.sliceIndices.compactMap { index in slices.firstIndex { $0.index == index } }
    let stack = order.map { slices[$0] }
    let centre = StackHeart(zip(slices, hearts).map { ($0.geometry, $1) })
    var results = stack.map { slice in
      SliceResult(
        index: slice.index, geometry: slice.geometry, phases: [], rr: slice.rr, confidence: 0,
        isRepeat: slice.isRepeat)
    }
    for phase in [ed, es] {
      beforeVolume()
      let frames = stack.map { slice in
        slice.frames[min(phase * slice.frames.count / max(measurement.phaseCount, 1), slice.frames.count - 1)]
      }
      for (position, seen) in try labels(of: frames, around: centre).enumerated() {
        results[position].phases.append(PhaseResult(triggerTimeMilliseconds: nil, labels: seen))
      }
    }
    return StackMeasurement(slices: results, slicesExpected: slices.count, body: body, isFinal: true)
  }

  /// One phase of the stack, from base to apex, in one pass.
  private func labels(of frames: [Frame], around centre: StackHeart?) throws -> [LabelMap] {
    let (width, height, depth) = (segmenter.columns, segmenter.rows, segmenter.slices)
    let resamplers = frames.map { frame in
      let place = centre?.place(in: frame.geometry) ?? (x: 0, y: 0)
      return CropResampler(
        geometry: frame.geometry,
        crop: Crop(centreX: place.x, centreY: place.y, millimetresPerPixel: Self.millimetresPerPixel), width: width,
        height: height)
    }
    let canvases = zip(resamplers, frames).map { $0.canvas(of: $1.pixels) }
    let logits = try segmenter.logits(of: Self.scaledVolume(canvases, depth: depth))
    let size = width * height
    return resamplers.enumerated().map { z, resampler in
      var plane = [Float](repeating: 0, count: VolumeSegmenter.classCount * size)
      for index in plane.indices { plane[index] = logits[index * depth + z] }
      return resampler.labels(from: plane[...], classes: VolumeSegmenter.classCount).map.anatomicallyConsistent()
    }
  }

  /// - Parameter canvases: (x, y) each.
  /// - Returns: (x, y, z), 0…1 over the slices that are there, then zero slices.
  static func scaledVolume(_ canvases: [[Float]], depth: Int) -> [Float] {
    let size = canvases.first?.count ?? 0
    let low = canvases.joined().min() ?? 0
    let range = (canvases.joined().max() ?? 0) - low
    var volume = [Float](repeating: 0, count: size * depth)
    guard range > 0 else { return volume }
    for (z, canvas) in canvases.enumerated() {
      for pixel in 0..<size { volume[pixel * depth + z] = (canvas[pixel] - low) / range }
    }
    return volume
  }
}
