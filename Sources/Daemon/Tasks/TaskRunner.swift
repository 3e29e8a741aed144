import Family
import Foundation

/// Runs tasks one after the other, on a thread of the lowest priority. Before each pass of a model it stands back while
/// a slice is measured.
actor TaskRunner {
  /// The service ends.
  struct Stopped: Error {}

  private let executor = ThreadExecutor(name: "cinewatch-tk")
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let progress: Progress
  private var isLowered = false

  /// How often it looks whether it may go on, and the nice value of its thread.
  private static let round = 0.005
  private static let niceness: Int32 = 19

  init(progress: Progress) { self.progress = progress }

  /// The answer of a task. Throws what its input or its model throws, or `Stopped`.
  func answer(_ task: StudyTask, to input: TaskInput) throws -> TaskAnswer? {
    lowerThread()
    try standBack()
    let modelInput = try input.modelInput(for: task.model)
    let answer = try task.model.answer(modelInput) { _ in try standBack() }
    return TaskAnswer(answer, to: input, task: task.model.task)
  }

  private func standBack() throws {
    while true {
      let snapshot = progress.snapshot
      if snapshot.isStopping { throw Stopped() }
      guard snapshot.isMeasuring else { return }
      Thread.sleep(forTimeInterval: Self.round)
    }
  }

  /// Affects the calling thread alone; without effect where the sandbox forbids it.
  private func lowerThread() {
    guard !isLowered else { return }
    isLowered = true
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
  }
}
