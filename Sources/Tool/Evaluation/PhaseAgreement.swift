/// How far the end-systole found lies from the experts', around the cycle.
struct PhaseAgreement: Encodable, Equatable {
  /// In phases.
  let phases: Int
  /// Null where the phases have no times.
  @Nullable var milliseconds: Double?

  /// Within one phase or 40 ms.
  var isClose: Bool { phases <= 1 || milliseconds.map { $0 <= 40 } ?? false }

  /// - Parameters:
  ///   - count: Phases of the cycle.
  ///   - phaseMilliseconds: Time from one phase to the next; nil if unknown.
  init(found: Int, truth: Int, count: Int, phaseMilliseconds: Double?) {
    let distance = abs(found - truth)
    phases = min(distance, count - distance)
    _milliseconds = Nullable(wrappedValue: phaseMilliseconds.map { $0 * Double(min(distance, count - distance)) })
  }
}
