import Foundation
import Imaging
import Measurement
import Studies
import Testing

@testable import Quality

/// The signal measures on real clean slices against the same slices with a simulated fault of moderate severity.
/// Set CINEWATCH_PRINT=1 to see the figures.
@Suite(.enabled(if: SharedCines.exists)) struct SharedCineTests {
  @Test(arguments: [
    (Corruption.Kind.misTriggering, 0.95), (.ghosting, 0.95), (.breathing, 0.94),
  ])
  func tellsFaultyFromClean(kind: Corruption.Kind, promised: Double) throws {
    let check: any SliceCheck =
      switch kind {
      case .misTriggering: TriggerCheck()
      case .ghosting: GhostCheck()
      default: BreathCheck()
      }
    var (clean, faulty): ([Double], [Double]) = ([], [])
    for (index, slice) in try SharedCines.slices().enumerated() {
      clean += try measures(check, slice, by: kind, severity: 0, seed: index)
      faulty += try measures(check, slice, by: kind, severity: 1, seed: index)
    }
    #expect(clean.count > 20 && faulty.count == clean.count)
    let auc =
      faulty.reduce(0) { sum, positive in
        sum + clean.reduce(0) { $0 + (positive > $1 ? 1 : positive == $1 ? 0.5 : 0) }
      } / Double(clean.count * faulty.count)
    let limit = try #require(check.defaultLimits.warn)
    let falseAlerts = clean.count { $0 > limit }
    if ProcessInfo.processInfo.environment["CINEWATCH_PRINT"] != nil {
      print(
        "\(check.name): \(clean.count) slices, AUC \(auc), false alerts \(falseAlerts),",
        "sensitivity \(Double(faulty.count { $0 > limit }) / Double(faulty.count)),",
        "largest clean \(clean.max() ?? 0), smallest faulty \(faulty.min() ?? 0)")
    }
    #expect(auc >= promised)
    #expect(Double(falseAlerts) <= 0.05 * Double(clean.count))
  }

  private func measures(
    _ check: any SliceCheck, _ frames: [Frame], by kind: Corruption.Kind, severity: Double, seed: Int
  ) throws -> [Double] {
    let corruption = try #require(Corruption(kind, severity: severity, seed: UInt64(seed)))
    let changed = corruption.applied(to: frames)
    let phase = PhaseResult(
      triggerTimeMilliseconds: nil, areasPixels: PerStructure(repeating: 0), contours: [])
    let geometry = frames[0].geometry
    let cine = CineSlice(
      index: 0, geometry: geometry, frames: changed, rr: nil, isRepeat: false, acquisitionTimeMilliseconds: 0)
    let result = SliceResult(
      index: 0, geometry: geometry, phases: changed.map { _ in phase }, rr: nil, confidence: 0, isRepeat: false)
    return try check.readings(of: SliceEvidence(cine: cine, result: result)).map(\.measure)
  }
}
