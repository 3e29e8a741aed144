import Imaging

/// How the energy of a slice's mean image over the cycle falls off over the lines of k-space.
struct SliceSpectrum: Sendable {
  /// Natural logarithm of each line's energy, from one cycle per field of view upwards.
  let logEnergies: [Double]

  /// Fewer lines give no statistic.
  static let leastLines = 32

  /// nil for frames of different sizes, too few lines, pixels that are not finite, or nothing but a constant.
  init?(_ cine: CineSlice) {
    guard let rows = FilledRows(cine.frames, columns: cine.geometry.columns), rows.range.count >= Self.leastLines,
      let mean = TemporalMean(cine.frames), let transform = LineTransform(count: rows.range.count)
    else { return nil }
    let spectrum = LineSpectrum(
      pixels: rows.cut(mean.pixels), columns: cine.geometry.columns, transform: transform)
    guard let logarithms = spectrum.logarithms(floor: 1e-9) else { return nil }
    logEnergies = logarithms
  }

  /// Energy of the outer lines against the inner ones, natural logarithm: falls when the slice is blurred.
  var sharpness: Double {
    mean(of: 0.6..<1) - mean(of: 0.1..<0.4)
  }

  private func mean(of part: Range<Double>) -> Double {
    let count = Double(logEnergies.count)
    let lines = logEnergies[Int(part.lowerBound * count)..<Int(part.upperBound * count)]
    return lines.reduce(0, +) / Double(max(1, lines.count))
  }
}
