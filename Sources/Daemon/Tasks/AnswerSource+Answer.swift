import Family
import Stream

extension AnswerSource {
  /// Nil where the answer is not to this input.
  init?(_ answer: Answer, input: TaskInput, task: ModelTask) {
    guard let description = answer.inputs[input.view] else { return nil }
    var basis: ViewBasis?
    if case .cine(_, _, let known) = input { basis = known }
    let model = answer.model
    self.init(
      model: ModelIdentity(name: model.name, version: model.version, checksum: model.checksum), task: model.task,
      seeds: model.seeds, arithmetic: model.arithmetic, view: input.view, viewBasis: basis, cine: input.cineIndex,
      frames: description.frames, isResearch: task.isResearch, notice: Answer.notice)
  }
}
