import CKissFFT

/// The energy in each line of k-space of an image.
struct LineSpectrum {
  /// By frequency, cycles per field of view, from 0 to half the number of lines. A real image has the same energy at
  /// the negative ones.
  let energies: [Double]

  /// - Parameter pixels: (rows, columns) row-major.
  init(pixels: [Float], columns: Int, rows: Int, encoding: Hybrid.Encoding, transform: LineTransform) {
    let (lines, width) = encoding == .rows ? (rows, columns) : (columns, rows)
    let (lineStride, positionStride) = encoding == .rows ? (columns, 1) : (1, columns)
    var sums = [Double](repeating: 0, count: lines / 2 + 1)
    var profile = [kiss_fft_cpx](repeating: kiss_fft_cpx(), count: lines)
    // Two real profiles a and b travel as a + ib: |A(k)|² + |B(k)|² = (|Z(k)|² + |Z(−k)|²) / 2.
    for position in stride(from: 0, to: width, by: 2) {
      let hasPair = position + 1 < width
      for line in 0..<lines {
        let index = line * lineStride + position * positionStride
        profile[line] = kiss_fft_cpx(r: pixels[index], i: hasPair ? pixels[index + positionStride] : 0)
      }
      let transformed = transform.forward(profile)
      for line in sums.indices {
        let (near, far) = (transformed[line], transformed[(lines - line) % lines])
        sums[line] += Double(near.r * near.r + near.i * near.i + far.r * far.r + far.i * far.i) / 2
      }
    }
    energies = sums
  }
}
