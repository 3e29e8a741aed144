import Acquisition
import Family
import Stream
import Synchronization

/// The tasks beside the EF: takes what the analyst sees, decides what each stored model has to look at, and keeps a
/// bounded queue for the runner. Whoever calls it never waits for a model.
final class StudyTasks: Sendable {
  private struct Study {
    let token: StudyToken
    var plan = TaskPlan()
    var answers = StudyAnswers()
    /// The record, once the study is closed.
    var record: StudyEvent?
  }

  private struct State {
    var studies: [StudyID: Study] = [:]
    var waiting = 0
  }

  private let tasks: [StudyTask]
  private let capacity: Int
  private let runner: TaskRunner
  private let reporter: Reporter
  private let state = Mutex(State())

  /// - Parameter capacity: Tasks that may wait.
  init(_ tasks: [StudyTask], capacity: Int, reporter: Reporter, progress: Progress) {
    self.tasks = tasks
    self.capacity = capacity
    self.reporter = reporter
    runner = TaskRunner(progress: progress)
  }

  /// Takes what the assembler decided.
  func take(_ output: AssemblyOutput) {
    switch output {
    case .studyOpened(let opened):
      state.withLock { $0.studies[opened.study] = Study(token: StudyToken(opened.study)) }
    case .sliceCompleted(let completed):
      advance(completed.study) { $0.take(slice: completed.slice) }
    case .longAxisCompleted(let completed):
      advance(completed.study) { $0.take(cine: completed.slice, declared: completed.declaredLongAxis) }
    case .sliceWithdrawn(let withdrawn):
      state.withLock { $0.studies[withdrawn.study]?.plan.withdraw(withdrawn.view, index: withdrawn.index) }
    case .measurementOpened, .notice, .studyClosed: break
    }
  }

  /// Takes the figures after a slice.
  func measured(_ study: StudyID, _ function: CardiacFunction) {
    advance(study) {
      $0.measured(edPhase: function.edPhase, esPhase: function.esPhase, slicesExpected: function.slicesExpected)
    }
  }

  /// Closes a study with the final figures: the rest of its tasks is asked for.
  ///
  /// - Returns: The record with the answers so far. Where some are pending, it is published again with all of them.
  func close(_ study: StudyID, record: StudyEvent) -> StudyEvent {
    var unknown = 0
    advance(study) { plan in
      if let final = record.result {
        _ = plan.measured(edPhase: final.edPhase, esPhase: final.esPhase, slicesExpected: nil)
      }
      unknown = plan.unknownViews
      return plan.close()
    }
    submit(state.withLock { $0.studies[study]?.plan.everything } ?? [], at: .close, study: study)
    if unknown > 0 { reporter.viewsUnknown(unknown, study: StudyToken(study)) }
    return state.withLock { state in
      var record = record
      record.answers = state.studies[study]?.answers
      let isOver = record.answers?.pending == 0
      state.studies[study]?.record = record
      if isOver { state.studies[study] = nil }
      return record
    }
  }

  private func advance(_ study: StudyID, _ change: (inout TaskPlan) -> TaskPlan.Step) {
    let step = state.withLock { state -> TaskPlan.Step in
      guard var known = state.studies[study] else { return TaskPlan.Step() }
      defer { state.studies[study] = known }
      let step = change(&known.plan)
      for found in step.views { known.answers.forget(cine: found.cine) }
      return step
    }
    for view in step.views { reporter.found(view, study: StudyToken(study)) }
    submit(step.inputs, at: .arrival, study: study)
  }

  private func submit(_ inputs: [TaskInput], at moment: StudyTask.Moment, study: StudyID) {
    for input in inputs {
      for task in tasks where task.view == input.view && task.moment == moment {
        submit(task, input, study: study)
      }
    }
  }

  private func submit(_ task: StudyTask, _ input: TaskInput, study: StudyID) {
    let dropped = state.withLock { state -> Int? in
      guard state.waiting < capacity else {
        state.studies[study]?.answers.dropped += 1
        return state.studies[study]?.answers.dropped
      }
      state.waiting += 1
      state.studies[study]?.answers.pending += 1
      return nil
    }
    if let dropped {
      reporter.taskDropped(total: dropped, model: task.model.identity.name, study: StudyToken(study))
      return
    }
    Task { await run(task, input, study: study) }
  }

  private func run(_ task: StudyTask, _ input: TaskInput, study: StudyID) async {
    var answer: TaskAnswer?
    var failure: (any Error)?
    do {
      answer = try await runner.answer(task, to: input)
    } catch {
      failure = error
    }
    let token = StudyToken(study)
    let isCurrent = state.withLock { $0.studies[study]?.plan.isCurrent(input) } ?? false
    if !isCurrent { answer = nil }
    if let answer { reporter.answered(answer, study: token) }
    if let failure, !(failure is ServiceStopping) {
      reporter.taskFailed(failure, model: task.model.identity, view: input.view, study: token)
    }
    if let record = finish(study, answer, failed: failure != nil) { reporter.publish(record, study: token) }
  }

  /// Counts a task as done. Returns the record of a closed study whose last task it was.
  private func finish(_ study: StudyID, _ answer: TaskAnswer?, failed: Bool) -> StudyEvent? {
    state.withLock { state in
      state.waiting -= 1
      guard var known = state.studies[study] else { return nil }
      known.answers.pending -= 1
      if let answer { known.answers.keep(answer) }
      if failed { known.answers.failed += 1 }
      state.studies[study] = known
      guard var record = known.record, known.answers.pending == 0 else { return nil }
      state.studies[study] = nil
      record.state = .amended
      record.answers = known.answers
      return record
    }
  }
}
