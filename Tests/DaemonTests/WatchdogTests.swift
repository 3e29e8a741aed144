import Testing

@testable import Daemon

@Suite struct WatchdogTests {
  @Test func oneSilentWorkerIsEnoughAndIsSaidOnce() {
    let receiver = Heartbeat(of: "receiver")
    let analyst = Heartbeat(of: "analyst")
    var watchdog = Watchdog(heartbeats: [receiver, analyst], limit: .seconds(5))
    let start = ContinuousClock.now
    receiver.beat(at: start)
    analyst.beat(at: start)
    var finding = watchdog.inspect(at: start + .seconds(4))
    #expect(finding == .alive)
    receiver.beat(at: start + .seconds(6))
    guard case .stalled(let worker, let silence) = watchdog.inspect(at: start + .seconds(7)) else {
      Issue.record("the analyst's silence went unnoticed")
      return
    }
    #expect(worker == "analyst")
    #expect(silence > .seconds(6) && silence < .seconds(8))
    finding = watchdog.inspect(at: start + .seconds(8))
    #expect(finding == .stillStalled)
    analyst.beat(at: start + .seconds(9))
    receiver.beat(at: start + .seconds(9))
    finding = watchdog.inspect(at: start + .seconds(9))
    #expect(finding == .alive)
  }

  @Test func theStatusIsOneLine() {
    #expect(ServiceManager.statusLine("study 3\nWATCHDOG=1\r\nx") == "STATUS=study 3 WATCHDOG=1 x")
  }
}
