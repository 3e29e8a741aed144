import Foundation

/// A bar on standard error for long work; where that is not a terminal, a line for each step or nothing.
struct ProgressBar {
  private let start: ContinuousClock.Instant = .now
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private static let width = 28
  /// Whether a standard error that is no terminal gets lines.
  private let writesLines: Bool

  init(writesLines: Bool = false) {
    self.writesLines = writesLines
  }

  /// - Parameter label: What is being worked on.
  func show(done: Int, of total: Int, label: String) {
    guard isTerminal else {
      if writesLines { write("\(done)/\(total)\(remaining(done: done, of: total)) \(label)\n") }
      return
    }
    let share = total > 0 ? min(Double(done) / Double(total), 1) : 1
    let filled = Int((share * Double(Self.width)).rounded())
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
    write("\r\u{1B}[K\(bar) \(done)/\(total)\(remaining(done: done, of: total)) \(label)")
  }

  /// Clears the line.
  func finish() {
    if isTerminal { write("\r\u{1B}[K") }
  }

  private func remaining(done: Int, of total: Int) -> String {
    guard done > 0 else { return "" }
    let seconds = (start.duration(to: .now) / done * max(total - done, 0)).components.seconds
    return ", \(seconds / 60):\(String(format: "%02d", seconds % 60)) left"
  }

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
