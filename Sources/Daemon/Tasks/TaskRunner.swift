import Family

/// Runs tasks one after the other, on a thread of the lowest priority. Before each pass of a model it stands back while
/// a slice is measured.
actor TaskRunner {
  private let executor = ThreadExecutor(name: "cinewatch-tk", niceness: ThreadExecutor.lowest)
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let progress: Progress

  init(progress: Progress) { self.progress = progress }

  /// The answer of a task. Throws what its input or its model throws, or `ServiceStopping`.
  func answer(_ task: StudyTask, to input: TaskInput) throws -> TaskAnswer? {
    try progress.standBack()
    let modelInput = try input.modelInput(for: task.model)
    let answer = try task.model.answer(modelInput) { _ in try progress.standBack() }
    return TaskAnswer(answer, to: input, task: task.model.task)
  }
}
