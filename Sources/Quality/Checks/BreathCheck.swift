import Foundation
import Imaging

/// `motion.breath`: roughness of the mean image's spectrum along the phase-encoding direction.
///
/// A body that lies still has a spectrum that falls off smoothly. Lines acquired at different depths of breath add up
/// with different phases: the spectrum gets troughs. The measure is the standard deviation of the second difference of
/// the lines' log energy; of the two axes of the image the larger counts.
///
/// Limits: see docs/quality.md. They favour silence: the weaker half of moderate breathing (5 mm) is not seen.
public struct BreathCheck: SliceCheck {
  public let name = "motion.breath"
  public let scope = CheckScope.slice
  public let unit = ""
  public let defaultLimits = Limits(warn: 0.55, fail: 0.9)
  public let cause = Cause.breathing
  public let action = SuggestedAction.repeatBreathHold

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
      if let roughness = Self.roughness(spectrum.energies) { largest = max(largest ?? 0, roughness) }
    }
    return largest.map {
      [Reading(slice: slice.cine.index, measure: $0, reason: "The patient seems to have breathed during the slice.")]
    } ?? []
  }

  private static func roughness(_ energies: [Double]) -> Double? {
    let inner = energies.dropFirst().dropLast()
    let floor = inner.reduce(0, +) / Double(inner.count) * 1e-9
    guard floor > 0 else { return nil }
    let logs = inner.map { log($0 + floor) }
    let bends = logs.indices.dropFirst().dropLast().map { logs[$0 - 1] - 2 * logs[$0] + logs[$0 + 1] }
    guard !bends.isEmpty else { return nil }
    let mean = bends.reduce(0, +) / Double(bends.count)
    return (bends.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(bends.count)).squareRoot()
  }
}
