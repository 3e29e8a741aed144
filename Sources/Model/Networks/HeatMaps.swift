import Glibc

/// Landmarks from heat maps: one channel per landmark, logits.
public struct HeatMaps: Sendable {
  /// One coordinate of a landmark.
  public struct Coordinate: Sendable, Equatable {
    /// The pixel's index along its axis.
    public let position: Int
    /// Whether a difference within the tolerance of fp32 would give another pixel.
    public let isUndecided: Bool
  }

  /// By how much, relative to the largest logit, two implementations in fp32 may differ.
  private static let tolerance = 1e-4
  /// How sharp the softmax of the published soft-argmax is.
  private static let sharpness = 1000.0

  private let logits: Activation

  /// `logits`: (x, y; landmarks). Nil for logits that are not of a two-dimensional image.
  public init?(_ logits: Activation) {
    guard logits.grid.extents.count == 2 else { return nil }
    self.logits = logits
  }

  /// The pixel with the largest logit, x and y of each landmark in turn.
  public func largest() -> [Coordinate] {
    let slack = Self.tolerance * Double(logits.values.map(abs).max() ?? 0)
    return (0..<logits.channels).flatMap { landmark in
      let map = values(landmark)
      let best = map.indices.reduce(0) { map[$1] > map[$0] ? $1 : $0 }
      let isUndecided = map.indices.contains { $0 != best && map[best] - map[$0] < slack }
      return coordinates(of: best).map { Coordinate(position: $0, isUndecided: isUndecided) }
    }
  }

  /// The soft-argmax: expectation of the coordinates under softmax(1000 · sigmoid(logits)), truncated to pixels; x and
  /// y of each landmark in turn.
  public func expected() -> [Coordinate] {
    (0..<logits.channels).flatMap { landmark in
      let probabilities = values(landmark).map { 1 / (1 + exp(-$0)) }
      let largest = probabilities.max() ?? 0
      let weights = probabilities.map { exp(Self.sharpness * ($0 - largest)) }
      let total = weights.reduce(0, +)
      return logits.grid.extents.indices.map { axis in
        let sum = weights.indices.reduce(0) { $0 + weights[$1] * Double(coordinates(of: $1)[axis]) }
        let expectation = sum / total
        let distance = abs(expectation - expectation.rounded())
        // A relative logit error of 1e-4 moves the sharpened expectation by about this much of a pixel.
        return Coordinate(position: Int(expectation), isUndecided: distance < 0.05)
      }
    }
  }

  private func values(_ landmark: Int) -> [Double] {
    (0..<logits.rows).map { Double(logits.values[$0 * logits.channels + landmark]) }
  }

  private func coordinates(of index: Int) -> [Int] {
    let rows = logits.grid.extents[1]
    return [index / rows, index % rows]
  }
}
