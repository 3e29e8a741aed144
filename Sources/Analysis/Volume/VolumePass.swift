public import Measurement
public import Model

/// The reference's padded pass over a complete stack: only its ED and ES volumes, which are known from the slices' own
/// measurement.
///
/// A volume is what CineMA was trained on: 192 × 192 pixels of 1 mm around the heart, the slices from base to apex, one
/// min–max over all of it, then zero slices up to the network's number (attended to as the reference does).
public struct VolumePass: Sendable {
  private let segmenter: VolumeSegmenter

  public init(segmenter: VolumeSegmenter) {
    self.segmenter = segmenter
  }

  /// - Parameters:
  ///   - stack: Complete.
  ///   - beforeVolume: Called before each of the two passes; what it throws ends them.
  /// - Returns: Volumes and function from the two volumes; its curve has two phases, ED and ES.
  /// - Throws: `AnalysisError`, or what the network throws.
  public func measure(_ stack: VolumeStack, beforeVolume: () throws -> Void = {}) throws -> StackMeasurement {
    guard let layout = stack.layout else { throw AnalysisError.noVentricle }
    guard stack.slices.count <= segmenter.slices else {
      throw AnalysisError.stackTooTall(slices: stack.slices.count, limit: segmenter.slices)
    }
    let labels = try stack.phases(layout, columns: segmenter.columns, rows: segmenter.rows).map { phase in
      try beforeVolume()
      let logits = try segmenter.logits(of: Self.scaledVolume(phase.canvases, depth: segmenter.slices))
      return phase.labels(from: logits, classes: VolumeSegmenter.classCount)
    }
    return stack.measurement(of: labels, slicesExpected: stack.slices.count)
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
