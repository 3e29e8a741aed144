import CKissFFT
import Foundation

/// The energy in each line of k-space of an image, lines being encoded down the image.
struct LineSpectrum: Sendable {
  /// By frequency, cycles per field of view, from 1 to just below half the number of lines. A real image has the same
  /// energy at the negative ones.
  let energies: [Double]

  /// - Parameter pixels: (rows, columns) row-major.
  init(pixels: [Float], columns: Int, transform: LineTransform) {
    let rows = transform.count
    var sums = [Double](repeating: 0, count: max(0, rows / 2 - 1))
    var profile = [kiss_fft_cpx](repeating: kiss_fft_cpx(), count: rows)
    var transformed = profile
    // Two real profiles a and b travel as a + ib: |A(k)|² + |B(k)|² = (|Z(k)|² + |Z(−k)|²) / 2.
    for column in stride(from: 0, to: columns, by: 2) {
      let hasPair = column + 1 < columns
      for row in 0..<rows {
        let index = row * columns + column
        profile[row] = kiss_fft_cpx(r: pixels[index], i: hasPair ? pixels[index + 1] : 0)
      }
      transform.forward(profile, into: &transformed)
      for line in sums.indices {
        let (near, far) = (transformed[line + 1], transformed[rows - line - 1])
        sums[line] += Double(near.r * near.r + near.i * near.i + far.r * far.r + far.i * far.i) / 2
      }
    }
    energies = sums
  }

  /// Natural logarithms of the energies; nil for an image without any.
  ///
  /// - Parameter floor: Relative to the mean energy: rounding must not look like silence.
  func logarithms(floor: Double) -> [Double]? {
    let mean = energies.reduce(0, +) / Double(max(1, energies.count))
    guard mean > 0, mean.isFinite else { return nil }
    return energies.map { log($0 + mean * floor) }
  }
}
