import Synchronization

/// A queue from one producing thread to one consuming task, bounded in elements and bytes. Full means the new element
/// is refused; the producer never waits. Its storage is made once.
public final class BoundedQueue<Element: Sendable>: Sendable, AsyncSequence {
  private struct State {
    var ring: [(element: Element, bytes: Int)?]
    var head = 0
    var count = 0
    var bytes = 0
    var isFinished = false
    var consumer: CheckedContinuation<Element?, Never>?

    mutating func pop() -> Element? {
      guard count > 0, let (element, bytes) = ring[head] else { return nil }
      ring[head] = nil
      head = (head + 1) % ring.count
      count -= 1
      self.bytes -= bytes
      return element
    }
  }

  public let capacity: Int
  public let maximumBytes: Int
  private let state: Mutex<State>

  public init(capacity: Int, maximumBytes: Int = .max) {
    self.capacity = Swift.max(1, capacity)
    self.maximumBytes = maximumBytes
    state = Mutex(State(ring: Array(repeating: nil, count: self.capacity)))
  }

  /// Elements waiting, and the bytes they hold.
  public var depth: (count: Int, bytes: Int) { state.withLock { ($0.count, $0.bytes) } }

  /// Appends an element; false if it was refused because the queue is full or finished.
  func push(_ element: Element, bytes: Int = 0) -> Bool {
    let (accepted, consumer) = state.withLock { state -> (Bool, CheckedContinuation<Element?, Never>?) in
      guard !state.isFinished else { return (false, nil) }
      if let consumer = state.consumer {
        state.consumer = nil
        return (true, consumer)
      }
      // An element alone is admitted whatever its size: else it could never pass.
      guard state.count < capacity, state.count == 0 || bytes <= maximumBytes - state.bytes else { return (false, nil) }
      state.ring[(state.head + state.count) % capacity] = (element, bytes)
      state.count += 1
      state.bytes += bytes
      return (true, nil)
    }
    consumer?.resume(returning: element)
    return accepted
  }

  /// Lets the consumer take what is left and then end.
  func finish() {
    let consumer = state.withLock { state in
      state.isFinished = true
      defer { state.consumer = nil }
      return state.consumer
    }
    consumer?.resume(returning: nil)
  }

  /// The next element; nil once finished and empty, or when the calling task is cancelled. One task may call this.
  public func next() async -> Element? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // Outer nil: nothing to give yet, the continuation waits in the state.
        let answer: Element?? = state.withLock { state in
          if let element = state.pop() { return .some(element) }
          if state.isFinished || Task.isCancelled { return .some(nil) }
          state.consumer?.resume(returning: nil)
          state.consumer = continuation
          return nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      let consumer = state.withLock { state in
        defer { state.consumer = nil }
        return state.consumer
      }
      consumer?.resume(returning: nil)
    }
  }

  public func makeAsyncIterator() -> Iterator { Iterator(queue: self) }

  public struct Iterator: AsyncIteratorProtocol {
    fileprivate let queue: BoundedQueue

    public func next() async -> Element? { await queue.next() }

    public func next(isolation actor: isolated (any Actor)?) async throws(Never) -> Element? { await queue.next() }
  }
}
