import Foundation
import Imaging

/// `motion.trigger`: how unevenly neighbouring lines of k-space change from phase to phase.
///
/// The second difference in time of a slice is transformed along the phase-encoding direction. A beating heart changes
/// neighbouring lines alike; a line taken from another phase (arrhythmia, mis-trigger) stands out against them. The
/// measure is the RMS difference of neighbouring lines' log energy, each line compared with its own median over the
/// cycle, in the inner half of k-space; of the two axes of the image the larger counts.
///
/// Limits: see docs/quality.md.
public struct TriggerCheck: SliceCheck {
  public let name = "motion.trigger"
  public let scope = CheckScope.slice
  public let unit = ""
  public let defaultLimits = Limits(warn: 0.30, fail: 0.45)
  public let cause = Cause.misTriggering
  public let action = SuggestedAction.checkECG

  /// Fewer phases lie too far apart to be compared.
  static let leastPhases = 10
  /// Fewer lines give no statistic.
  static let leastLines = 32

  public init() {}

  public func readings(of slice: SliceEvidence) throws(CheckError) -> [Reading] {
    try slice.checkShape()
    let (columns, rows) = (slice.cine.geometry.columns, slice.cine.geometry.rows)
    let frames = slice.cine.frames.map(\.pixels)
    // A constant or broken frame is `frame.pixels`' finding, a copied one `timing.phases`'; neither tells of triggers.
    guard frames.count >= Self.leastPhases, min(columns, rows) >= Self.leastLines,
      frames.allSatisfy({ $0.allSatisfy(\.isFinite) }), zip(frames, frames.dropFirst()).allSatisfy({ $0 != $1 })
    else { return [] }
    var largest: Double?
    for encoding in Hybrid.Encoding.allCases {
      guard let transform = LineTransform(count: encoding == .rows ? rows : columns) else { continue }
      let changes = frames.indices.map { phase in
        let (before, after) = (frames[(phase + frames.count - 1) % frames.count], frames[(phase + 1) % frames.count])
        let change = frames[phase].indices.map { frames[phase][$0] - (before[$0] + after[$0]) / 2 }
        return LineSpectrum(pixels: change, columns: columns, rows: rows, encoding: encoding, transform: transform)
          .energies
      }
      if let unevenness = Self.unevenness(changes, lines: 1..<(transform.count / 4)) {
        largest = max(largest ?? 0, unevenness)
      }
    }
    return largest.map {
      [
        Reading(
          slice: slice.cine.index, measure: $0,
          reason: "Some lines of the image seem to come from another time of the heartbeat: the trigger failed.")
      ]
    } ?? []
  }

  /// - Parameter energies: (phases, lines).
  private static func unevenness(_ energies: [[Double]], lines: Range<Int>) -> Double? {
    let total = energies.reduce(0) { $0 + $1[lines].reduce(0, +) }
    guard total > 0 else { return nil }
    // Rounding must not look like silence.
    let floor = total / Double(energies.count * lines.count) * 1e-6
    var logs = energies.map { phase in lines.map { log(phase[$0] + floor) } }
    for line in 0..<lines.count {
      guard let median = logs.map({ $0[line] }).median else { return nil }
      for phase in logs.indices { logs[phase][line] -= median }
    }
    let squares = logs.flatMap { phase in
      zip(phase, phase.dropFirst()).map { ($1 - $0) * ($1 - $0) }
    }
    return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
  }
}
