/// Decides which entries are written when whoever sends frames could flood the journal.
/// Per key (a kind of entry and its cause), the first `burst` of a window are written and the rest are counted.
struct JournalRateLimit {
  struct Key: Hashable {
    var kind: JournalEntryKind
    var cause: String
  }

  private struct Window {
    var end: ContinuousClock.Instant
    var written: Int
    var suppressed: Int
  }

  let burst: Int
  let window: Duration
  private var windows: [Key: Window] = [:]

  init(burst: Int = 5, window: Duration = .seconds(30)) {
    self.burst = burst
    self.window = window
  }

  /// True if the entry is to be written; otherwise it has been counted as suppressed.
  mutating func admits(_ key: Key, at now: ContinuousClock.Instant) -> Bool {
    var state = windows[key] ?? Window(end: now + window, written: 0, suppressed: 0)
    defer { windows[key] = state }
    if state.written < burst {
      state.written += 1
      return true
    }
    state.suppressed += 1
    return false
  }

  /// Closes the windows that have ended and returns how many entries of each key were suppressed in them (never 0).
  mutating func closeEndedWindows(at now: ContinuousClock.Instant) -> [(key: Key, suppressed: Int)] {
    let ended = windows.filter { $0.value.end <= now }
    for key in ended.keys { windows[key] = nil }
    return ended.filter { $0.value.suppressed > 0 }
      .map { (key: $0.key, suppressed: $0.value.suppressed) }
      .sorted { ($0.key.kind.rawValue, $0.key.cause) < ($1.key.kind.rawValue, $1.key.cause) }
  }
}
