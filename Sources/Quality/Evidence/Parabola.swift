/// a + b t + c t², fitted by weighted least squares.
struct Parabola {
  private var a, b, c: Double

  /// nil if the points do not determine a parabola.
  init?(_ t: [Double], _ values: [Double], weights: [Double]) {
    var moments = [Double](repeating: 0, count: 5)
    var right = [Double](repeating: 0, count: 3)
    for (index, t) in t.enumerated() {
      var power = weights[index]
      for order in 0..<5 {
        moments[order] += power
        if order < 3 { right[order] += power * values[index] }
        power *= t
      }
    }
    let (s0, s1, s2, s3, s4) = (moments[0], moments[1], moments[2], moments[3], moments[4])
    func determinant(_ m: [Double]) -> Double {
      m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6])
    }
    let whole = determinant([s0, s1, s2, s1, s2, s3, s2, s3, s4])
    guard abs(whole) > 1e-12 else { return nil }
    a = determinant([right[0], s1, s2, right[1], s2, s3, right[2], s3, s4]) / whole
    b = determinant([s0, right[0], s2, s1, right[1], s3, s2, right[2], s4]) / whole
    c = determinant([s0, s1, right[0], s1, s2, right[1], s2, s3, right[2]]) / whole
  }

  func value(at t: Double) -> Double { a + t * (b + t * c) }
}
