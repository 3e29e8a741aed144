internal import Synchronization

/// Counts what each kernel takes, for a kernel table made with `KernelTable(timing:with:)`.
public final class KernelClock: Sendable {
  /// One kernel, or one shape of matrix product.
  public struct Entry: Sendable {
    public let name: String
    public fileprivate(set) var calls = 0
    public fileprivate(set) var seconds = 0.0
    /// Of matrix products only.
    public fileprivate(set) var multiplyAccumulates = 0
  }

  private let entries = Mutex<[String: Entry]>([:])

  public init() {}

  /// What was counted so far, the longest first.
  public var results: [Entry] { entries.withLock { $0.values.sorted { $0.seconds > $1.seconds } } }

  /// Forgets what was counted.
  public func reset() { entries.withLock { $0 = [:] } }

  /// What `work` returns, its time counted under `name`.
  func time<Result>(_ name: String, multiplyAccumulates: Int = 0, _ work: () -> Result) -> Result {
    let start = ContinuousClock.now
    let result = work()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    entries.withLock { entries in
      var entry = entries[name] ?? Entry(name: name)
      entry.calls += 1
      entry.seconds += seconds
      entry.multiplyAccumulates += multiplyAccumulates
      entries[name] = entry
    }
    return result
  }

  /// `kernel`, each call counted under `name`.
  func timing<each Argument, Result>(
    _ name: String, _ kernel: @escaping @Sendable (repeat each Argument) -> Result
  ) -> @Sendable (repeat each Argument) -> Result {
    { (argument: repeat each Argument) in self.time(name) { kernel(repeat each argument) } }
  }
}
