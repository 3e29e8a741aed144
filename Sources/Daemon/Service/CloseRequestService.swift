import ServiceLifecycle
import UnixSignals

/// Closes the open studies on SIGUSR1: the patient has left the scanner, and nobody wants to wait for the idle time.
struct CloseRequestService: Service {
  let analyst: Analyst

  func run() async throws {
    for await _ in await UnixSignalsSequence(trapping: .sigusr1).cancelOnGracefulShutdown() {
      await analyst.closeStudies()
    }
  }
}
