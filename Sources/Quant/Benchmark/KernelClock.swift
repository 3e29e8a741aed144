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

  func time(_ name: String, multiplyAccumulates: Int = 0, _ work: () -> Void) {
    let seconds = Stopwatch.seconds(work)
    entries.withLock { entries in
      entries[name, default: Entry(name: name)].calls += 1
      entries[name]?.seconds += seconds
      entries[name]?.multiplyAccumulates += multiplyAccumulates
    }
  }

  /// `kernel`, timed under `name`.
  func timing<each Argument>(
    _ name: String, _ kernel: @escaping @Sendable (repeat each Argument) -> Void
  ) -> @Sendable (repeat each Argument) -> Void {
    { (argument: repeat each Argument) in self.time(name) { kernel(repeat each argument) } }
  }
}
