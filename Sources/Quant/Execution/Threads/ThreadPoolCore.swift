internal import CPlatform
internal import Glibc
internal import Synchronization

/// What the caller and the workers of a `ThreadPool` share; it outlives the pool until the last worker ends.
// Invariant of @unchecked Sendable: `loop` is written only by the caller that holds `owned`, while
// `state` is closed and no worker is counted in it; workers read them only while counted in `state`. The mutex
// and the condition guard `parked` and `stopping`.
final class ThreadPoolCore: @unchecked Sendable {
  let threads: Int

  /// A loop as its workers see it. `context` lives on the caller's stack as long as the loop runs: a closure that captured
  /// it would have to be allocated.
  struct Loop {
    let chunks: Int
    let context: UnsafeRawPointer
    /// Called once by each thread that takes part.
    let body: @Sendable (_ context: UnsafeRawPointer, _ chunks: inout Chunks, _ lane: Int) -> Void
  }

  /// Hands out a loop's chunks.
  struct Chunks {
    fileprivate let count: Int
    /// Nil where one thread takes them all.
    fileprivate let core: ThreadPoolCore?
    fileprivate var following = 0

    /// The next chunk; nil when there are no more.
    mutating func next() -> Int? {
      let chunk = core.map { $0.next.add(1, ordering: .relaxed).oldValue } ?? following
      following = chunk + 1
      return chunk < count ? chunk : nil
    }
  }

  private var loop: Loop?
  /// Loop number · 2^16 + open · 2^15 + workers inside.
  private let state = Atomic<UInt64>(0)
  private let next = Atomic<Int>(0)
  private let owned = Atomic<Bool>(false)
  private let parkedCount = Atomic<Int>(0)
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var stopping = false
  private var workers: [pthread_t] = []

  private static let openBit: UInt64 = 1 << 15
  private static let countMask: UInt64 = openBit - 1
  /// About 50 µs of `pause` on current processors.
  private static let spins = 1500

  init(threads: Int? = nil) {
    var processors = [Int32](repeating: 0, count: 1024)
    let allowed = max(1, min(1024, Int(cplatform_allowed_processors(&processors, 1024))))
    self.threads = max(1, min(threads ?? allowed, 1024))
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
    for lane in 1..<max(self.threads, 1) {
      start(lane: lane, processor: lane < allowed ? processors[lane] : nil)
    }
  }

  func run(_ loop: Loop) {
    guard threads > 1, loop.chunks > 1, !owned.exchange(true, ordering: .acquiring) else {
      var chunks = Chunks(count: loop.chunks, core: nil)
      return loop.body(loop.context, &chunks, 0)
    }
    self.loop = loop
    next.store(0, ordering: .relaxed)
    let number = (state.load(ordering: .relaxed) >> 16) &+ 1
    state.store(number << 16 | Self.openBit, ordering: .sequentiallyConsistent)
    wakeParked()
    work(lane: 0)
    state.bitwiseAnd(~Self.openBit, ordering: .acquiringAndReleasing)
    while state.load(ordering: .acquiring) & Self.countMask != 0 { cplatform_spin_hint() }
    self.loop = nil
    owned.store(false, ordering: .releasing)
  }

  // Never inlined, so that a worker holds nothing of `loop` once it has left.
  @inline(never)
  private func work(lane: Int) {
    guard let loop else { return }
    var chunks = Chunks(count: loop.chunks, core: self)
    loop.body(loop.context, &chunks, lane)
  }

  /// Lets the workers end, and waits for them.
  func stop() {
    pthread_mutex_lock(mutex)
    stopping = true
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
    for worker in workers { pthread_join(worker, nil) }
    workers = []
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  private func wakeParked() {
    guard parkedCount.load(ordering: .sequentiallyConsistent) > 0 else { return }
    pthread_mutex_lock(mutex)
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }

  private func start(lane: Int, processor: Int32?) {
    let start = Start(core: self, lane: lane, processor: processor)
    var thread = pthread_t()
    let result = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        let start = Unmanaged<Start>.fromOpaque(context).takeRetainedValue()
        if let processor = start.processor { _ = cplatform_pin_current_thread(processor) }
        start.core.serve(lane: start.lane)
        return nil
      }, Unmanaged.passRetained(start).toOpaque())
    if result == 0 { workers.append(thread) }
  }

  private final class Start {
    let core: ThreadPoolCore
    let lane: Int
    let processor: Int32?

    init(core: ThreadPoolCore, lane: Int, processor: Int32?) {
      self.core = core
      self.lane = lane
      self.processor = processor
    }
  }

  /// A worker's life: joins each open loop once.
  private func serve(lane: Int) {
    var last: UInt64 = 0
    while let number = waitForLoop(after: last) {
      last = number
      work(lane: lane)
      state.subtract(1, ordering: .acquiringAndReleasing)
    }
  }

  /// Waits for an open loop later than `last` and enters it; nil when the pool stops.
  private func waitForLoop(after last: UInt64) -> UInt64? {
    var spins = 0
    while true {
      let seen = state.load(ordering: .sequentiallyConsistent)
      if seen & Self.openBit != 0, seen >> 16 != last {
        let entered = state.weakCompareExchange(
          expected: seen, desired: seen + 1, ordering: .acquiringAndReleasing)
        if entered.exchanged { return seen >> 16 }
        continue
      }
      spins += 1
      if spins < Self.spins {
        cplatform_spin_hint()
        continue
      }
      spins = 0
      pthread_mutex_lock(mutex)
      parkedCount.add(1, ordering: .sequentiallyConsistent)
      while !stopping, state.load(ordering: .sequentiallyConsistent) >> 16 == seen >> 16 {
        pthread_cond_wait(condition, mutex)
      }
      parkedCount.subtract(1, ordering: .sequentiallyConsistent)
      let stop = stopping
      pthread_mutex_unlock(mutex)
      if stop { return nil }
    }
  }
}
