import Foundation
import Testing

@testable import Daemon

@Suite struct ThreadExecutorTests {
  private actor Counter {
    nonisolated let executor: ThreadExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private(set) var count = 0
    private(set) var threads: Set<pthread_t> = []

    init(_ executor: ThreadExecutor) { self.executor = executor }

    func increment() {
      count += 1
      threads.insert(pthread_self())
    }

    /// The thread's name, as the kernel knows it.
    func threadName() throws -> String {
      try String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8).trimmingCharacters(in: .newlines)
    }
  }

  @Test func anActorRunsOnOneThreadOnly() async {
    let executor = ThreadExecutor(name: "counting")
    defer { executor.stop() }
    let counter = Counter(executor)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<1000 { group.addTask { await counter.increment() } }
    }
    #expect(await counter.count == 1000)
    #expect(await counter.threads.count == 1)
  }

  /// One in some hundred threads ran before it could name itself.
  @Test func everyThreadHasItsName() async throws {
    for _ in 0..<2000 {
      let executor = ThreadExecutor(name: "counting")
      defer { executor.stop() }
      try #require(await Counter(executor).threadName() == "counting")
    }
  }
}
