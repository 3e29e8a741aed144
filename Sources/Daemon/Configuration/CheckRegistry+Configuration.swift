import Quality

extension CheckRegistry {
  /// All checks but those that are switched off, with the limits that the operator set.
  ///
  /// - Throws: `ConfigurationError.invalidValue` that names the check or the limit.
  init(_ configuration: DaemonConfiguration.Quality) throws {
    let all = CheckRegistry()
    let known = all.checks.map(\.name)
    if let odd = configuration.off.first(where: { !known.contains($0) }) {
      throw ConfigurationError.invalidValue(.qualityOff, reason: Self.unknown(odd, among: known))
    }
    self = all.without(Set(configuration.off))
    for setting in configuration.limits { try set(setting, among: all.checks) }
  }

  /// - Parameter setting: As `slice.shift.warn=6`; `none` for a limit that never is crossed.
  private mutating func set(_ setting: String, among checks: [any QualityCheck]) throws {
    func refusal(_ reason: String) -> ConfigurationError { .invalidValue(.qualityLimits, reason: reason) }
    let sides = setting.split(separator: "=", omittingEmptySubsequences: false)
    guard sides.count == 2, let dot = sides[0].lastIndex(of: ".") else {
      throw refusal("takes CHECK.warn=NUMBER or CHECK.fail=NUMBER, such as slice.shift.warn=6, not '\(setting)'")
    }
    let name = String(sides[0][..<dot])
    guard let check = checks.first(where: { $0.name == name }) else {
      throw refusal(Self.unknown(name, among: checks.map(\.name)))
    }
    let value = Double(sides[1])
    guard value?.isFinite == true || sides[1] == "none" else {
      throw refusal("'\(setting)' must end in a number or none")
    }
    var limits = limits[name] ?? check.defaultLimits
    switch sides[0][sides[0].index(after: dot)...] {
    case "warn": limits.warn = value
    case "fail": limits.fail = value
    default: throw refusal("'\(setting)' must set \(name).warn or \(name).fail")
    }
    guard limits.isOrdered else {
      throw refusal("'\(setting)' leaves \(name) failing before it warns: set both, in order")
    }
    self.limits[name] = limits
  }

  private static func unknown(_ name: String, among known: [String]) -> String {
    let suggestion = name.closest(among: known).map { "did you mean '\($0)'?" }
    return "there is no check called '\(name)'; " + (suggestion ?? "docs/quality.md lists them")
  }
}
