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
  ///   - slices: How many slices stand: a cause in most of them is the protocol's, and one alert of the stack.
  ///   - repeated: Indices of the slices that replace an earlier acquisition.
  ///   - effect: LVEF without a slice minus LVEF with it, points, by slice index.
  /// - Returns: In a fixed order: what is cleared, then what is new or changed, the severest first.
  public mutating func reduce(
    _ findings: [Finding], slices: Int = 0, repeated: Set<Int> = [], effect: (Int) -> Double? = { _ in nil }
  ) -> [AlertChange] {
    let current = Self.alerts(from: findings, slices: slices, effect: effect)
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

  private static func alerts(
    from findings: [Finding], slices: Int, effect: (Int) -> Double?
  ) -> [Alert.ID: Alert] {
    let standing = findings.filter { $0.severity > .info }
    let explained = Dictionary(grouping: standing, by: \.slice).mapValues { found in
      found.reduce(into: Set<Cause>()) { $0.formUnion($1.cause.explains) }
    }
    let reportable = standing.filter { explained[$0.slice]?.contains($0.cause) != true }
    let gathered = Dictionary(grouping: reportable, by: \.cause).values.flatMap { ofTheStack($0, slices: slices) }
    return Dictionary(grouping: gathered) { Alert.ID(cause: $0.cause, slice: $0.slice) }.compactMapValues { same in
      guard let severest = same.min(by: Finding.precedes) else { return nil }
      return Alert(
        id: Alert.ID(cause: severest.cause, slice: severest.slice), finding: severest,
        checks: Set(same.map(\.check)).sorted(), ejectionFractionChange: severest.slice.flatMap(effect))
    }
  }

  /// Fewer slices are no majority worth the name.
  private static let leastSlices = 3

  /// The findings of one cause as they are, or as the stack's if most slices have it.
  private static func ofTheStack(_ findings: [Finding], slices: Int) -> [Finding] {
    let concerned = Set(findings.compactMap(\.slice)).count
    guard concerned >= leastSlices, concerned <= slices, 2 * concerned > slices else { return findings }
    return findings.map { finding in
      var finding = finding
      if finding.slice != nil { finding.reason = "\(concerned) of \(slices) slices: \(finding.reason)" }
      finding.slice = nil
      return finding
    }
  }
}
