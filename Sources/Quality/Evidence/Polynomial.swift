/// A polynomial fitted by least squares to values at equal distances.
///
/// It is built of polynomials that are orthogonal on the points (Forsythe, J SIAM 1957), so that no ill-conditioned system
/// has to be solved.
struct Polynomial {
  private var values: [Double]

  /// nil if there are no more values than coefficients.
  init?(fitting targets: [Double], degree: Int) {
    guard degree >= 0, targets.count > degree + 1 else { return nil }
    let middle = Double(targets.count - 1) / 2
    let x = targets.indices.map { (Double($0) - middle) / middle }
    var (before, current) = ([Double](repeating: 0, count: x.count), [Double](repeating: 1, count: x.count))
    var normBefore = 1.0
    values = before
    for order in 0...degree {
      let norm = Self.dot(current, current)
      guard norm > 0 else { return nil }
      let coefficient = Self.dot(current, targets) / norm
      for index in x.indices { values[index] += coefficient * current[index] }
      let centre = zip(x, current).reduce(0) { $0 + $1.0 * $1.1 * $1.1 } / norm
      let back = order == 0 ? 0 : norm / normBefore
      let next = x.indices.map { (x[$0] - centre) * current[$0] - back * before[$0] }
      (before, current, normBefore) = (current, next, norm)
    }
  }

  /// At the place of one of the fitted values.
  func value(at index: Int) -> Double { values[index] }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
}
