import Imaging

/// `motion.trigger`: how unevenly neighbouring lines of k-space change from phase to phase.
///
/// The second difference in time of a slice is transformed along the phase-encoding direction. A beating heart changes
/// neighbouring lines alike; a line taken from another phase (arrhythmia, mis-trigger) stands out against them. The
/// measure is the RMS difference of neighbouring lines' log energy, each line compared with its own median over the
/// cycle.
///
/// Limits: between the largest value of the clean development slices and the smallest of those with a moderate simulated
/// fault, see docs/quality.md.
public struct TriggerCheck: SliceCheck {
  public let name = "motion.trigger"
  public let scope = CheckScope.slice
  public let unit = ""
  public let defaultLimits = Limits(warn: 0.27, fail: 0.45)
  public let cause = Cause.misTriggering
  public let action = SuggestedAction.checkECG

  /// Fewer phases lie too far apart to be compared.
  static let leastPhases = 10

  public init() {}

  public func readings(of slice: SliceEvidence) throws(CheckError) -> [Reading] {
    try slice.checkShape()
    let columns = slice.cine.geometry.columns
    let frames = slice.cine.frames.map(\.pixels)
    // A broken frame is `frame.pixels`' finding, a copied one `timing.phases`'; neither tells of triggers.
    guard frames.count >= Self.leastPhases, frames.allSatisfy({ $0.allSatisfy(\.isFinite) }),
      zip(frames, frames.dropFirst()).allSatisfy({ $0 != $1 }),
      let rows = FilledRows(slice.cine.frames, columns: columns), rows.range.count >= SliceSpectrum.leastLines,
      let transform = LineTransform(count: rows.range.count)
    else { return [] }
    let energies = frames.indices.map { phase in
      let (before, after) = (frames[(phase + frames.count - 1) % frames.count], frames[(phase + 1) % frames.count])
      let change = frames[phase].indices.map { frames[phase][$0] - (before[$0] + after[$0]) / 2 }
      return LineSpectrum(pixels: rows.cut(change), columns: columns, transform: transform)
    }
    guard let unevenness = Self.unevenness(energies) else { return [] }
    return [
      Reading(
        slice: slice.cine.index, measure: unevenness,
        reason: "Some lines of the image seem to come from another time of the heartbeat: the trigger failed.")
    ]
  }

  private static func unevenness(_ changes: [LineSpectrum]) -> Double? {
    var logs = changes.compactMap { $0.logarithms(floor: 1e-6) }
    guard logs.count == changes.count, let lines = logs.first?.count else { return nil }
    for line in 0..<lines {
      guard let median = logs.map({ $0[line] }).median else { return nil }
      for phase in logs.indices { logs[phase][line] -= median }
    }
    let squares = logs.flatMap { phase in zip(phase, phase.dropFirst()).map { ($1 - $0) * ($1 - $0) } }
    return (squares.reduce(0, +) / Double(max(1, squares.count))).squareRoot()
  }
}
