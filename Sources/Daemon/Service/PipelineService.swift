import ServiceLifecycle
import Stream

/// Carries messages and faults from the receiving thread to the analyst until the service stops.
/// On shutdown reception ends first; frames that still wait are given up, slices under way are measured with what they
/// have, and open studies are closed: the service ends within seconds.
struct PipelineService: Service {
  /// How often the analyst looks at the clock while nothing arrives.
  private static let idleRound = Duration.milliseconds(100)

  let subscriber: FrameSubscriber
  let analyst: Analyst

  func run() async throws {
    await withGracefulShutdownHandler {
      await withTaskGroup(of: Void.self) { group in
        group.addTask {
          while let fault = await subscriber.faults.next() { await analyst.report(fault) }
        }
        group.addTask {
          while !Task.isCancelled {
            await analyst.advance(waiting: subscriber.messages)
            try? await Task.sleep(for: Self.idleRound)
          }
        }
        while !Task.isShuttingDownGracefully, let message = await subscriber.messages.next() {
          await analyst.receive(message, waiting: subscriber.messages)
        }
        group.cancelAll()
      }
    } onGracefulShutdown: {
      Task { await subscriber.stop() }
    }
    await analyst.finish()
    analyst.executor.stop()
    if let failure = subscriber.failure { throw failure }
  }
}
