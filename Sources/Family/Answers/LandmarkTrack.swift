/// Landmarks over the cycle, found in one way, and the motion of the left ventricle's long axis that they show.
public struct LandmarkTrack: Sendable, Equatable, Encodable {
  /// How the coordinates were found.
  public enum Method: String, Sendable, Encodable {
    /// They are the network's answer.
    case coordinates
    /// The pixel with the largest logit.
    case argmax
    /// The expectation under a sharpened softmax, truncated to pixels.
    case softArgmax = "soft_argmax"
  }

  public let method: Method
  /// Mean over the seeds, per frame.
  public let landmarks: [Landmarks]
  /// Apex to the middle of the mitral points, per frame, mm.
  public let leftVentricleLengths: [Estimate]
  /// Index among the frames of the longest and the shortest left ventricle.
  public let edFrame: Int
  public let esFrame: Int
  /// (longest − shortest) / longest, percent; nil with a single frame or where a seed sees no length.
  public let globalLongitudinalShortening: Estimate?
  /// Mean displacement of the mitral points between ED and ES, mm; nil with a single frame.
  public let mapse: Estimate?

  private enum CodingKeys: String, CodingKey {
    case method, landmarks
    case leftVentricleLengths = "lv_lengths_mm"
    case edFrame = "ed_frame"
    case esFrame = "es_frame"
    case globalLongitudinalShortening = "gl_shortening_percent"
    case mapse = "mapse_mm"
  }

  /// - Parameters:
  ///   - seeds: Six coordinates per seed and frame, pixels.
  ///   - spacing: Of the model's pixels, mm.
  init(method: Method, seeds: [[[Double]]], spacing: [Double]) {
    self.method = method
    let tracks = seeds.map { $0.map(Landmarks.init) }
    let frames = tracks[0].indices
    landmarks = frames.map { frame in
      Landmarks((0..<2 * ModelTask.landmarkCount).map { index in Estimate(seeds.map { $0[frame][index] }).value })
    }
    let lengths = tracks.map { $0.map { $0.leftVentricleLength(spacing: spacing) } }
    leftVentricleLengths = frames.map { frame in Estimate(lengths.map { $0[frame] }) }
    let mean = leftVentricleLengths.map(\.value)
    let longest = mean.indices.reduce(0) { mean[$1] > mean[$0] ? $1 : $0 }
    let shortest = mean.indices.reduce(0) { mean[$1] < mean[$0] ? $1 : $0 }
    (edFrame, esFrame) = (longest, shortest)
    guard frames.count > 1 else {
      (globalLongitudinalShortening, mapse) = (nil, nil)
      return
    }
    let shortenings = lengths.compactMap { curve -> Double? in
      guard let largest = curve.max(), let smallest = curve.min(), largest > 0 else { return nil }
      return (largest - smallest) / largest * 100
    }
    globalLongitudinalShortening = shortenings.count == lengths.count ? Estimate(shortenings) : nil
    mapse = Estimate(tracks.map { $0[longest].mitralDisplacement(from: $0[shortest], spacing: spacing) })
  }
}
