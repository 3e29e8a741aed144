/// Softmax of each row in place.
///
/// Invariant of the file: `scores` holds rows · count values; sums run in one fixed order (16 strided partial sums,
/// then their sum), so that a row's result depends on the row alone.
enum Softmax {
  private typealias Lanes = SIMD16<Float>

  static func run(_ scores: UnsafeMutablePointer<Float>, rows: Int, count: Int) {
    for row in 0..<rows { normalise(scores + row * count, count: count) }
  }

  private static func normalise(_ x: UnsafeMutablePointer<Float>, count: Int) {
    let raw = UnsafeMutableRawPointer(x)
    let whole = count / 16 * 16
    var largest = Lanes(repeating: -.infinity)
    for i in stride(from: 0, to: whole, by: 16) {
      largest = pointwiseMax(largest, raw.loadUnaligned(fromByteOffset: i * 4, as: Lanes.self))
    }
    var maximum = largest.max()
    for i in whole..<count { maximum = max(maximum, x[i]) }

    var sums = Lanes()
    for i in stride(from: 0, to: whole, by: 16) {
      let value = exp(raw.loadUnaligned(fromByteOffset: i * 4, as: Lanes.self) - maximum)
      raw.storeBytes(of: value, toByteOffset: i * 4, as: Lanes.self)
      sums += value
    }
    var rest = Lanes(repeating: -.infinity)
    for i in whole..<count { rest[i - whole] = x[i] - maximum }
    rest = exp(rest)
    for i in whole..<count { x[i] = rest[i - whole] }
    for i in whole..<count { sums[i - whole] += x[i] }

    let scale = 1 / sums.sum()
    for i in 0..<count { x[i] *= scale }
  }

  /// e^x for x ≤ 0 to within 2e-7 relative; 0 below −87. Cephes' expf: 2^n · a polynomial on [−½ ln 2, ½ ln 2].
  @inline(__always)
  private static func exp(_ value: Lanes) -> Lanes {
    let x = pointwiseMax(value, Lanes(repeating: -87.3))
    // Adding 1.5 · 2²³ rounds to the nearest integer and leaves it in the low bits.
    let shifted = x * 1.442_695_0 + 12_582_912
    let n = shifted - 12_582_912
    let r = x - n * 0.693_359_4 + n * 2.121_944_4e-4
    var p = r * 1.987_569_1e-4 + 1.398_199_9e-3
    p = p * r + 8.333_452e-3
    p = p * r + 4.166_579_6e-2
    p = p * r + 1.666_666_5e-1
    p = p * r + 0.5
    p = p * r * r + r + 1
    let exponent = (unsafeBitCast(shifted, to: SIMD16<UInt32>.self) &+ 127) &<< 23
    let scale = unsafeBitCast(exponent, to: Lanes.self)
    return (p * scale).replacing(with: 0, where: value .< -87.3)
  }
}
