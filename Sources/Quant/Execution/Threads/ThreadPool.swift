/// Worker threads, each pinned to a processor of its own, that share loops chunk by chunk.
///
/// A loop is split by an atomic counter: whoever is free takes the next chunk, so a slow or busy processor takes
/// fewer. The caller works too. It waits only for workers that are inside a chunk, never for one that has not
/// woken up. Idle workers spin for some tens of microseconds, then park. A loop that starts while another one
/// runs (a second caller, or a nested loop) runs on its caller's thread alone.
public final class ThreadPool: Sendable {
  private let core: ThreadPoolCore

  /// What runs for each chunk: (chunk, lane), where lane 0..<threads is the same for one thread during one loop.
  public typealias Body = (_ chunk: Int, _ lane: Int) -> Void

  /// A pool of `threads` threads (at least 1, the caller), by default as many as the process may use processors.
  public init(threads: Int? = nil) { core = ThreadPoolCore(threads: threads) }

  /// The threads that take part in a loop, the caller included.
  public var threads: Int { core.threads }

  /// Runs `body` once for each chunk in 0..<chunks, on any threads and in any order; returns when all are done. With more
  /// than one thread the language's hand-over of `body` to the workers costs one small allocation.
  public func run(chunks: Int, _ body: Body) {
    withoutActuallyEscaping(body) { body in
      run(chunks: chunks, with: body) { body, chunk, lane in body(chunk, lane) }
    }
  }

  /// The same without an allocation, for a body that captures nothing and takes all it needs from `context`.
  // Inlined, so that the context's type is known and not copied by its witness table for every chunk.
  @inline(__always)
  func run<Context>(
    chunks: Int, with context: Context, _ body: @escaping @Sendable (Context, _ chunk: Int, _ lane: Int) -> Void
  ) {
    withUnsafePointer(to: Work(context: context, body: body)) { work in
      core.run(
        ThreadPoolCore.Loop(chunks: chunks, context: work) { work, chunks, lane in
          // Copied once for each thread: the references that it holds are counted, and the threads share the counters.
          let work = work.assumingMemoryBound(to: Work<Context>.self).pointee
          while let chunk = chunks.next() { work.body(work.context, chunk, lane) }
        })
    }
  }

  private struct Work<Context> {
    let context: Context
    let body: @Sendable (Context, _ chunk: Int, _ lane: Int) -> Void
  }

  deinit { core.stop() }
}
