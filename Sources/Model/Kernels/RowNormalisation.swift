/// Normalisation of each row over its channels.
///
/// Invariant of the file: `source` and `target` hold rows · channels values, `weight` and `bias` channels; sums run in
/// one fixed order (16 strided partial sums, then their sum), so that a row's result depends on the row alone.
enum RowNormalisation {
  private typealias Lanes = SIMD16<Float>

  /// `target = (source − mean) / √(variance + epsilon) · weight + bias`, row by row.
  static func run(
    _ source: UnsafePointer<Float>, rows: Int, channels: Int, weight: UnsafePointer<Float>,
    bias: UnsafePointer<Float>, epsilon: Float, into target: UnsafeMutablePointer<Float>
  ) {
    for row in 0..<rows {
      normalise(
        source + row * channels, channels: channels, weight: weight, bias: bias, epsilon: epsilon,
        into: target + row * channels)
    }
  }

  @inline(__always)
  private static func normalise(
    _ x: UnsafePointer<Float>, channels: Int, weight: UnsafePointer<Float>, bias: UnsafePointer<Float>,
    epsilon: Float, into y: UnsafeMutablePointer<Float>
  ) {
    let whole = channels / 16 * 16
    var sums = Lanes()
    for i in stride(from: 0, to: whole, by: 16) { sums += lanes(x, i) }
    var sum = sums.sum()
    for i in whole..<channels { sum += x[i] }
    let mean = sum / Float(channels)

    var squares = Lanes()
    for i in stride(from: 0, to: whole, by: 16) {
      let difference = lanes(x, i) - mean
      squares += difference * difference
    }
    var square = squares.sum()
    for i in whole..<channels { square += (x[i] - mean) * (x[i] - mean) }
    let scale = 1 / (square / Float(channels) + epsilon).squareRoot()

    for i in stride(from: 0, to: whole, by: 16) {
      let value = (lanes(x, i) - mean) * scale * lanes(weight, i) + lanes(bias, i)
      UnsafeMutableRawPointer(y).storeBytes(of: value, toByteOffset: i * 4, as: Lanes.self)
    }
    for i in whole..<channels { y[i] = (x[i] - mean) * scale * weight[i] + bias[i] }
  }

  @inline(__always)
  private static func lanes(_ x: UnsafePointer<Float>, _ offset: Int) -> Lanes {
    UnsafeRawPointer(x).loadUnaligned(fromByteOffset: offset * 4, as: Lanes.self)
  }
}
