import Dispatch
import Foundation
import Synchronization

/// A serial executor with a thread of its own. An actor that computes for a second runs on it, so that it does not
/// take a thread of the concurrency pool from those who must answer in the meantime.
final class ThreadExecutor: SerialExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    var isStopped = false
  }

  /// The least priority that a thread can have.
  static let lowest: Int32 = 19

  private let state = Mutex(State())
  private let wake = DispatchSemaphore(value: 0)

  /// - Parameters:
  ///   - name: shown by `ps -L` and `top -H`; at most 15 characters.
  ///   - niceness: of the thread and of those that it makes, if not the service's; without effect where the sandbox
  ///     forbids it.
  init(name: String, niceness: Int32? = nil) {
    let hasStarted = DispatchSemaphore(value: 0)
    let thread = Thread { [self] in
      // Until `start` has returned a thread cannot name itself: the name would be lost.
      hasStarted.wait()
      // Both reach the kernel only when set from the thread itself.
      Thread.current.name = name
      if let niceness { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness) }
      run()
    }
    // Work on the way of a frame keeps its arrays on the heap; this is room for deep call chains.
    thread.stackSize = 8 << 20
    thread.start()
    hasStarted.signal()
  }

  /// Ends the thread once the jobs it has are done. No job may be enqueued afterwards.
  func stop() {
    state.withLock { $0.isStopped = true }
    wake.signal()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.withLock { $0.jobs.append(job) }
    wake.signal()
  }

  private func run() {
    while true {
      wake.wait()
      let (jobs, isStopped) = state.withLock { state in
        defer { state.jobs.removeAll(keepingCapacity: true) }
        return (state.jobs, state.isStopped)
      }
      for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
      if isStopped && jobs.isEmpty { return }
    }
  }
}
