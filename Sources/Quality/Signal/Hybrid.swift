import CKissFFT

/// A frame in k-space along its phase-encoding direction and in image space along the other.
struct Hybrid {
  /// Along which axis of the image lines of k-space are encoded.
  enum Encoding: CaseIterable {
    /// Lines follow each other down the image: k runs along the columns.
    case rows
    /// Lines follow each other across the image: k runs along the rows.
    case columns
  }

  /// Lines of k-space, in the transform's order: zero frequency first, negative ones in the second half.
  let lineCount: Int
  /// Positions along a line.
  let width: Int
  let encoding: Encoding
  /// (lineCount, width) row-major.
  var values: [kiss_fft_cpx]

  /// - Parameter pixels: (rows, columns) row-major.
  init(pixels: [Float], columns: Int, rows: Int, encoding: Encoding, transform: LineTransform) {
    self.encoding = encoding
    (lineCount, width) = encoding == .rows ? (rows, columns) : (columns, rows)
    values = [kiss_fft_cpx](repeating: kiss_fft_cpx(), count: pixels.count)
    var profile = [kiss_fft_cpx](repeating: kiss_fft_cpx(), count: lineCount)
    for position in 0..<width {
      for line in 0..<lineCount {
        let index = encoding == .rows ? line * columns + position : position * columns + line
        profile[line] = kiss_fft_cpx(r: pixels[index], i: 0)
      }
      let transformed = transform.forward(profile)
      for line in 0..<lineCount { values[line * width + position] = transformed[line] }
    }
  }

  /// The magnitude image, (rows, columns) row-major.
  func magnitudes(transform: LineTransform) -> [Float] {
    var pixels = [Float](repeating: 0, count: values.count)
    let columns = encoding == .rows ? width : lineCount
    var profile = [kiss_fft_cpx](repeating: kiss_fft_cpx(), count: lineCount)
    for position in 0..<width {
      for line in 0..<lineCount { profile[line] = values[line * width + position] }
      let transformed = transform.backward(profile)
      for line in 0..<lineCount {
        let index = encoding == .rows ? line * columns + position : position * columns + line
        let value = transformed[line]
        pixels[index] = (value.r * value.r + value.i * value.i).squareRoot()
      }
    }
    return pixels
  }

  /// The frequency of a line, cycles per field of view: −lineCount/2 ..< lineCount/2.
  func frequency(ofLine line: Int) -> Int { line < (lineCount + 1) / 2 ? line : line - lineCount }
}
