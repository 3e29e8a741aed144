import CKissFFT

/// A frame in k-space along its phase-encoding direction and in image space along the other.
///
/// Lines are encoded down the image: MRD's `phase_dir` is the direction of a growing row index.
struct Hybrid {
  let rows: Int
  let columns: Int
  /// (rows, columns) row-major; a row is a line of k-space, in the transform's order: zero frequency first, negative ones
  /// in the second half.
  var values: [kiss_fft_cpx]

  /// - Parameter pixels: (rows, columns) row-major.
  init(pixels: [Float], columns: Int, transform: LineTransform) {
    rows = transform.count
    self.columns = columns
    values = [kiss_fft_cpx](repeating: kiss_fft_cpx(), count: pixels.count)
    var profile = [kiss_fft_cpx](repeating: kiss_fft_cpx(), count: rows)
    for column in 0..<columns {
      for row in 0..<rows { profile[row] = kiss_fft_cpx(r: pixels[row * columns + column], i: 0) }
      let transformed = transform.forward(profile)
      for row in 0..<rows { values[row * columns + column] = transformed[row] }
    }
  }

  /// The magnitude image, (rows, columns) row-major.
  func magnitudes(transform: LineTransform) -> [Float] {
    var pixels = [Float](repeating: 0, count: values.count)
    var profile = [kiss_fft_cpx](repeating: kiss_fft_cpx(), count: rows)
    for column in 0..<columns {
      for row in 0..<rows { profile[row] = values[row * columns + column] }
      let transformed = transform.backward(profile)
      for row in 0..<rows {
        let value = transformed[row]
        pixels[row * columns + column] = (value.r * value.r + value.i * value.i).squareRoot()
      }
    }
    return pixels
  }

  /// The frequency of a line, cycles per field of view: −rows/2 ..< rows/2.
  func frequency(ofLine line: Int) -> Int { line < (rows + 1) / 2 ? line : line - rows }
}
