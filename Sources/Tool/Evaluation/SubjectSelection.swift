/// Which subjects of a directory are evaluated.
struct SubjectSelection {
  /// Found somewhere in the subject's name.
  let pattern: Regex<AnyRegexOutput>?
  /// Only subjects whose number this divides: those kept out of training.
  let holdout: Int?

  init(pattern: String?, holdout: Int?) throws {
    do {
      self.pattern = try pattern.map { try Regex($0) }
    } catch {
      throw EvaluationError.subjectPattern(pattern ?? "")
    }
    self.holdout = holdout
  }

  func contains(_ subject: SubjectFolder) -> Bool {
    if let pattern, subject.name.firstMatch(of: pattern) == nil { return false }
    if let holdout { return subject.number.map { $0.isMultiple(of: holdout) } ?? false }
    return true
  }
}
