/// Operations on each value by itself, 16 at a time.
///
/// Invariant of the file: buffers that are read together have equal counts (checked); no index reaches the end.
enum Elementwise {
  private typealias Lanes = SIMD16<Float>

  /// `sum[i] += values[i]`.
  static func add(_ values: UnsafeBufferPointer<Float>, to sum: UnsafeMutableBufferPointer<Float>) {
    precondition(values.count == sum.count)
    guard let source = values.baseAddress, let target = sum.baseAddress else { return }
    for i in 0..<sum.count { target[i] += source[i] }
  }

  /// Replaces each x by x · Φ(x) = ½ · x · (1 + erf(x / √2)).
  static func gelu(_ values: UnsafeMutableBufferPointer<Float>) {
    guard let start = values.baseAddress else { return }
    let raw = UnsafeMutableRawPointer(start)
    let whole = values.count / 16 * 16
    for i in stride(from: 0, to: whole, by: 16) {
      let x = raw.loadUnaligned(fromByteOffset: i * 4, as: Lanes.self)
      raw.storeBytes(of: gelu(x), toByteOffset: i * 4, as: Lanes.self)
    }
    var rest = Lanes()
    for i in whole..<values.count { rest[i - whole] = start[i] }
    rest = gelu(rest)
    for i in whole..<values.count { start[i] = rest[i - whole] }
  }

  @inline(__always)
  private static func gelu(_ x: Lanes) -> Lanes {
    let half = x * 0.5
    return half + half * erf(x * 0.707_106_77)
  }

  /// erf to within 4e-7: the odd rational function of TensorFlow and Eigen on [−4, 4], ±1 beyond.
  @inline(__always)
  private static func erf(_ value: Lanes) -> Lanes {
    let x = value.replacing(with: -4, where: value .< -4).replacing(with: 4, where: value .> 4)
    let s = x * x
    var p = s * -2.726_142_3e-10 + 2.770_681_4e-8
    p = p * s - 2.101_024_0e-6
    p = p * s - 5.692_506_4e-5
    p = p * s - 7.349_906_3e-4
    p = p * s - 2.954_600e-3
    p = p * s - 1.609_603_3e-2
    var q = s * -1.456_607_2e-5 - 2.133_740_6e-4
    q = q * s - 1.682_827_0e-3
    q = q * s - 7.373_329_2e-3
    q = q * s - 1.426_473_9e-2
    return x * p / q
  }
}
