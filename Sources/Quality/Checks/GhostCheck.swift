import Foundation
import Imaging

/// `motion.ghost`: how much every second line of k-space is weaker than its neighbours, natural logarithm of the energy
/// ratio. Alternating lines repeat the body half a field of view away, outside it and inside; measured in k-space, the
/// ghost is seen in crops too, where there is no outside. The mean image is measured; of its two axes the larger counts.
/// Ghosts of other distances are not seen.
///
/// Limits: see docs/quality.md.
public struct GhostCheck: SliceCheck {
  public let name = "motion.ghost"
  public let scope = CheckScope.slice
  public let unit = ""
  public let defaultLimits = Limits(warn: 0.07, fail: 0.2)
  public let cause = Cause.ghosting
  public let action = SuggestedAction.repeatSlice

  /// Fewer lines give no statistic.
  static let leastLines = 32

  public init() {}

  public func readings(of slice: SliceEvidence) throws(CheckError) -> [Reading] {
    try slice.checkShape()
    let (columns, rows) = (slice.cine.geometry.columns, slice.cine.geometry.rows)
    guard min(columns, rows) >= Self.leastLines, let mean = TemporalMean(slice.cine.frames) else { return [] }
    var largest: Double?
    for encoding in Hybrid.Encoding.allCases {
      guard let transform = LineTransform(count: encoding == .rows ? rows : columns) else { continue }
      let spectrum = LineSpectrum(
        pixels: mean.pixels, columns: columns, rows: rows, encoding: encoding, transform: transform)
      if let alternation = Self.alternation(spectrum.energies) { largest = max(largest ?? 0, alternation) }
    }
    return largest.map {
      [Reading(slice: slice.cine.index, measure: $0, reason: "A ghost of the body lies half an image away.")]
    } ?? []
  }

  /// The median over the lines of what an even line has more than the mean of its odd neighbours.
  private static func alternation(_ energies: [Double]) -> Double? {
    let inner = energies.dropFirst().dropLast()
    let floor = inner.reduce(0, +) / Double(inner.count) * 1e-9
    guard floor > 0 else { return nil }
    let logs = inner.map { log($0 + floor) }
    let excess = logs.indices.dropFirst().dropLast().map { line in
      (line % 2 == 0 ? 1 : -1) * (logs[line] - (logs[line - 1] + logs[line + 1]) / 2)
    }
    return excess.median.map { abs($0) / 2 }
  }
}
