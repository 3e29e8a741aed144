/// The open alerts of a study: a pure reducer over findings.
///
/// What is open depends on the latest findings alone, not on the order in which slices came.
public struct AlertBook: Sendable, Equatable {
  private var alerts: [Alert.ID: Alert] = [:]

  public init() {}

  /// The severest first, then those that move LVEF most.
  public var open: [Alert] { alerts.values.sorted(by: Alert.precedes) }

  /// Takes the findings that hold now, of all slices and of the stack, and tells what changed.
  ///
  /// - Parameters:
  ///   - repeated: Indices of the slices that replace an earlier acquisition.
  ///   - effect: LVEF without a slice minus LVEF with it, points, by slice index.
  /// - Returns: In a fixed order: what is cleared, then what is new or changed, the severest first.
  public mutating func reduce(
    _ findings: [Finding], repeated: Set<Int> = [], effect: (Int) -> Double? = { _ in nil }
  ) -> [AlertChange] {
    let current = Self.alerts(from: findings, effect: effect)
    let gone = alerts.values.filter { current[$0.id] == nil }.sorted(by: Alert.precedes)
    var changes = gone.map { alert in
      AlertChange.cleared(alert, alert.id.slice.map(repeated.contains) == true ? .repeated : .explained)
    }
    for alert in current.values.sorted(by: Alert.precedes) {
      if let before = alerts[alert.id] {
        if before.finding != alert.finding || before.checks != alert.checks { changes.append(.updated(alert)) }
      } else {
        changes.append(.raised(alert))
      }
    }
    alerts = current
    return changes
  }

  private static func alerts(from findings: [Finding], effect: (Int) -> Double?) -> [Alert.ID: Alert] {
    let standing = findings.filter { $0.severity > .info }
    let explained = Dictionary(grouping: standing, by: \.slice).mapValues { found in
      found.reduce(into: Set<Cause>()) { $0.formUnion($1.cause.explains) }
    }
    let reportable = standing.filter { explained[$0.slice]?.contains($0.cause) != true }
    return Dictionary(grouping: reportable) { Alert.ID(cause: $0.cause, slice: $0.slice) }.compactMapValues { same in
      guard let severest = same.min(by: Finding.precedes) else { return nil }
      return Alert(
        id: Alert.ID(cause: severest.cause, slice: severest.slice), finding: severest,
        checks: Set(same.map(\.check)).sorted(), ejectionFractionChange: severest.slice.flatMap(effect))
    }
  }
}
