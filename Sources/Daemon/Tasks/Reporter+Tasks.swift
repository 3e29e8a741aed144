import Acquisition
import Family
import Stream

/// The tasks beside the EF: each answer with its journal entry, and what did not work.
extension Reporter {
  func answered(_ answer: TaskAnswer, study: StudyToken) {
    switch answer {
    case .landmarks(let event): publish(event, study: study)
    case .lax(let event): publish(event, study: study)
    case .classification(let event): publish(event, study: study)
    case .regression(let event): publish(event, study: study)
    }
    let source = answer.source
    write(
      .taskAnswered,
      "model \(source.model.name) answered on \(source.view), \(source.frames.count) frames: research output",
      [
        .study: study.text, .event: answer.kind.rawValue, .model: "\(source.model.name) \(source.model.version)",
        .checksum: source.model.checksum,
      ])
  }

  func found(_ view: TaskPlan.FoundView, study: StudyToken) {
    let doubt = view.contradicted.map { "; its description says \($0.rawValue)" } ?? ""
    write(
      .longAxisViewFound, "long-axis cine \(view.cine + 1) is \(view.view.rawValue) by \(view.basis.rawValue)\(doubt)",
      [.study: study.text])
  }

  func viewsUnknown(_ count: Int, study: StudyToken) {
    write(
      .longAxisViewFound,
      "\(count) long-axis cine(s) could not be told apart, neither by place nor by description: no task saw them",
      [.study: study.text, .count: String(count)])
  }

  func taskFailed(_ error: any Error, model: EnsembleIdentity, view: String, study: StudyToken) {
    write(
      .taskFailed, "model \(model.name) could not answer on \(view): \(error)",
      [.study: study.text, .model: "\(model.name) \(model.version)"])
  }

  /// - Parameter total: Tasks of the study dropped so far.
  func taskDropped(total: Int, model: String, study: StudyToken) {
    write(
      .taskDropped, "a task of model \(model) was dropped, \(total) of the study so far: the tasks cannot keep up",
      [.study: study.text, .count: String(total), .model: model])
    let alert = AlertEvent(
      id: "service.tasks", state: total == 1 ? .raised : .updated, severity: .warning, check: "service.tasks",
      measure: Double(total), limit: 0, unit: "tasks",
      message: "\(total) task(s) beside the EF were dropped because they cannot keep up; the EF is not affected.",
      suggestedAction: "Run fewer tasks, or ask them again with cinewatch infer.")
    publish(alert, study: study)
  }
}
