import Quality

extension DaemonConfiguration.Quality {
  /// - Parameters:
  ///   - off: Names of checks.
  ///   - limits: Each as `slice.shift.warn=6`; `none` for a limit that never is crossed.
  ///   - pictures: Whether alerts carry them.
  ///   - surprise: Where the pre-trained network lies: `built-in`, `none`, or a folder.
  /// - Throws: `ConfigurationError.invalidValue` that names the check or the limit.
  init(off: [String], limits: [String], pictures: Bool, surprise: String) throws(ConfigurationError) {
    let checks = CheckRegistry().checks
    let known = checks.map(\.name)
    if let odd = off.first(where: { !known.contains($0) }) {
      throw .invalidValue(.qualityOff, reason: Self.unknown(odd, among: known))
    }
    (self.off, self.limits, self.pictures, limitsOfChecks) = (off, limits, pictures, [:])
    self.surprise = DaemonConfiguration.Surprise(surprise)
    for setting in limits { try set(setting, among: checks) }
  }

  /// The checks that run, with their limits.
  var registry: CheckRegistry {
    var registry = CheckRegistry().without(Set(off))
    registry.limits = limitsOfChecks
    return registry
  }

  private mutating func set(_ setting: String, among checks: [any QualityCheck]) throws(ConfigurationError) {
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
    var limits = limitsOfChecks[name] ?? check.defaultLimits
    switch sides[0][sides[0].index(after: dot)...] {
    case "warn": limits.warn = value
    case "fail": limits.fail = value
    default: throw refusal("'\(setting)' must set \(name).warn or \(name).fail")
    }
    guard limits.isOrdered else {
      throw refusal("'\(setting)' leaves \(name) failing before it warns: set both, in order")
    }
    limitsOfChecks[name] = limits
  }

  private static func unknown(_ name: String, among known: [String]) -> String {
    let suggestion = name.closest(among: known).map { "did you mean '\($0)'?" }
    return "there is no check called '\(name)'; " + (suggestion ?? "docs/quality.md lists them")
  }
}
