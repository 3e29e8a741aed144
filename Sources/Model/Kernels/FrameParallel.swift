import Dispatch
import Synchronization

/// Work on independent items, spread over threads.
enum FrameParallel {
  /// The results of `body` for each index below `count`, on up to `threads` threads at once; an idle thread takes the
  /// next index. Throws the error of the lowest index that failed.
  static func map<Value: Sendable>(
    _ count: Int, threads: Int, _ body: @Sendable (Int) throws -> Value
  ) throws -> [Value] {
    let next = Atomic(0)
    let results = Mutex([Result<Value, any Error>?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: min(max(threads, 1), count)) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        let result = Result { try body(index) }
        results.withLock { $0[index] = result }
      }
    }
    return try results.withLock { $0 }.compactMap { try $0?.get() }
  }
}
