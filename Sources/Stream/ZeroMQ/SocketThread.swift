import Foundation
import Synchronization

/// Work that owns sockets and is done by one thread, a short turn at a time.
protocol SocketLoop: SendableMetatype {
  /// Does what there is to do, or waits at most some tens of milliseconds for something to come.
  func turn() throws(ZeroMQError)
}

/// A thread that opens a loop, turns it until told to stop, and closes it. libzmq sockets never leave their thread.
final class SocketThread: Sendable {
  private struct State {
    var isRunning = false
    var failure: ZeroMQError?
    var waitingForEnd: [CheckedContinuation<Void, Never>] = []
  }

  private let name: String
  private let state = Mutex(State())
  private let stopRequested = Atomic(false)
  private let finishedTurns = Atomic<UInt64>(0)

  init(name: String) { self.name = name }

  /// Why the loop ended by itself; nil while it runs and after `stop()`.
  var failure: ZeroMQError? { state.withLock { $0.failure } }

  /// Turns of the loop so far: a sign of life.
  var turns: UInt64 { finishedTurns.load(ordering: .relaxed) }

  /// Starts the thread and returns what `open` gives beside the loop. Call once.
  /// - Parameters:
  ///   - open: makes the loop; runs on the thread.
  ///   - onEnd: runs on the thread after the loop is gone, also if it could not be opened.
  func start<Loop: SocketLoop, Opened: Sendable>(
    _ open: @escaping @Sendable () throws(ZeroMQError) -> (Loop, Opened), onEnd: @escaping @Sendable () -> Void
  ) async throws(ZeroMQError) -> Opened {
    state.withLock { $0.isRunning = true }
    let result = await withCheckedContinuation { (started: CheckedContinuation<Result<Opened, ZeroMQError>, Never>) in
      let thread = Thread { [self] in
        run(open, started)
        onEnd()
        end()
      }
      thread.name = name
      thread.start()
    }
    return try result.get()
  }

  /// Asks the loop to end and returns once its sockets are closed.
  func stop() async {
    stopRequested.store(true, ordering: .relaxed)
    await withCheckedContinuation { continuation in
      let isRunning = state.withLock { state in
        if state.isRunning { state.waitingForEnd.append(continuation) }
        return state.isRunning
      }
      if !isRunning { continuation.resume() }
    }
  }

  private func run<Loop: SocketLoop, Opened: Sendable>(
    _ open: () throws(ZeroMQError) -> (Loop, Opened), _ started: CheckedContinuation<Result<Opened, ZeroMQError>, Never>
  ) {
    let loop: Loop
    do throws(ZeroMQError) {
      let opened: Opened
      (loop, opened) = try open()
      started.resume(returning: .success(opened))
    } catch {
      started.resume(returning: .failure(error))
      return
    }
    do throws(ZeroMQError) {
      while !stopRequested.load(ordering: .relaxed) {
        try loop.turn()
        finishedTurns.add(1, ordering: .relaxed)
      }
    } catch {
      state.withLock { $0.failure = error }
    }
  }

  private func end() {
    let waiting = state.withLock { state in
      state.isRunning = false
      defer { state.waitingForEnd = [] }
      return state.waitingForEnd
    }
    for continuation in waiting { continuation.resume() }
  }
}
