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
}
