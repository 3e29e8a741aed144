import CSystemd
import Glibc

/// What the service tells systemd about itself (sd_notify(3)). Without systemd each call does nothing.
struct ServiceManager: Sendable {
  /// How often systemd wants a sign of life at least; nil when the unit sets no WatchdogSec.
  let watchdogInterval: Duration?

  init() {
    var microseconds: UInt64 = 0
    watchdogInterval =
      sd_watchdog_enabled(0, &microseconds) > 0 ? .microseconds(Int64(clamping: microseconds)) : nil
  }

  func ready(status: String) { notify("READY=1\n\(Self.statusLine(status))") }

  func status(_ text: String) { notify(Self.statusLine(text)) }

  func reloading() {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    notify("RELOADING=1\nMONOTONIC_USEC=\(now.tv_sec * 1_000_000 + now.tv_nsec / 1000)")
  }

  func stopping() { notify("STOPPING=1\n\(Self.statusLine("stopping"))") }

  func keepAlive() { notify("WATCHDOG=1") }

  /// The status is one line: a line break would begin another assignment.
  static func statusLine(_ text: String) -> String {
    "STATUS=" + text.map { $0.isNewline ? " " : String($0) }.joined()
  }

  private func notify(_ state: String) {
    // Fails only if systemd's socket is gone; the watchdog then ends the service, as it should.
    _ = sd_notify(0, state)
  }
}
