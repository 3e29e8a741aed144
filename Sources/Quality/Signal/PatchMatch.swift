/// Where a small patch of one image lies in another, by normalised cross-correlation over a square search.
struct PatchMatch {
  /// Displacement of the patch against the other image, pixels.
  var column: Double
  var row: Double
  /// The correlation there, −1…1; 0 where the best place lies on the border of the search and may not be the best.
  var correlation: Double

  /// nil for a patch without structure, or where one of the images ends.
  ///
  /// - Parameters:
  ///   - patch: (2 · radius + 1)² pixels around (column, row) of an image, row-major.
  ///   - other: The image it is looked for in, `size` columns, row-major.
  init?(_ patch: [Float], radius: Int, in other: [Float], size: Int, column: Int, row: Int, reach: Int) {
    let width = 2 * radius + 1
    let count = Float(patch.count)
    let mean = patch.reduce(0, +) / count
    let template = patch.map { $0 - mean }
    let norm = template.reduce(0) { $0 + $1 * $1 }
    guard norm > 1e-4 * count else { return nil }
    let side = 2 * reach + 1
    var scores = [Float](repeating: -1, count: side * side)
    for down in 0..<side {
      for across in 0..<side {
        var (product, sum, squares): (Float, Float, Float) = (0, 0, 0)
        for line in 0..<width {
          let start = (row - reach - radius + down + line) * size + column - reach - radius + across
          for offset in 0..<width {
            let value = other[start + offset]
            product += template[line * width + offset] * value
            sum += value
            squares += value * value
          }
        }
        let variance = squares - sum * sum / count
        guard variance.isFinite else { return nil }
        if variance > 1e-4 * count { scores[down * side + across] = product / (variance * norm).squareRoot() }
      }
    }
    guard let best = scores.max(), let index = scores.firstIndex(of: best) else { return nil }
    let (down, across) = index.quotientAndRemainder(dividingBy: side)
    let isInside = (1..<side - 1).contains(down) && (1..<side - 1).contains(across)
    // The patch found further right in the other image lies further left itself.
    self.column = Double(reach - across)
    self.row = Double(reach - down)
    correlation = isInside ? Double(best) : 0
    if isInside {
      self.column -= Self.vertex(scores[index - 1], best, scores[index + 1])
      self.row -= Self.vertex(scores[index - side], best, scores[index + side])
    }
  }

  /// Where the parabola through three values at −1, 0 and 1 is largest.
  private static func vertex(_ before: Float, _ here: Float, _ after: Float) -> Double {
    let curvature = before - 2 * here + after
    return curvature < 0 ? Double((before - after) / (2 * curvature)) : 0
  }
}
