import Foundation
import Stream

/// Follows the events of a service and shows them, until a study is closed or none comes any more.
final class EventWatch {
  private let subscriber: EventSubscriber
  private let untilClosed: Bool
  private let timeoutSeconds: Double?
  private var output: any WatchOutput
  private let evidence: EvidenceFolder?
  private var studies: [StudyToken: WatchedStudy] = [:]
  private var serviceSeen = false

  /// - Parameter evidence: Where the pictures of alerts are kept; nil for nowhere.
  init(
    subscriber: EventSubscriber, untilClosed: Bool, timeoutSeconds: Double?, output: any WatchOutput,
    evidence: EvidenceFolder? = nil
  ) {
    self.subscriber = subscriber
    self.untilClosed = untilClosed
    self.timeoutSeconds = timeoutSeconds
    self.output = output
    self.evidence = evidence
  }

  /// Returns when a study was closed (`untilClosed`), or when no study's event has come for the timeout but some came before.
  /// - Throws: `WatchError` if none came at all, or none was closed.
  func run() async throws {
    try await subscriber.start()
    let idle = IdleTimer()
    let timer = timeoutSeconds.map { seconds in
      Task { [subscriber] in
        try await idle.wait(seconds: seconds)
        await subscriber.stop()
      }
    }
    defer { timer?.cancel() }
    for await received in subscriber.events {
      guard let event = try? received.event() else {
        FileHandle.standardError.write(Data("an event of kind \(received.topic.kind) could not be read\n".utf8))
        continue
      }
      serviceSeen = true
      if case .status = event {} else { idle.restart() }
      if case .alert(let alert) = event { keep(alert) }
      if take(event, received), untilClosed {
        timer?.cancel()
        await subscriber.stop()
        return
      }
    }
    if let failure = subscriber.failure { throw failure }
    let seconds = timeoutSeconds ?? 0
    guard !studies.isEmpty else {
      throw WatchError.nothingCame(endpoint: subscriber.endpoint, seconds: seconds, serviceSeen: serviceSeen)
    }
    if untilClosed { throw WatchError.notClosed(seconds: seconds) }
  }

  /// Saves the picture of an alert. One that cannot be saved is said so, and the watch goes on.
  private func keep(_ alert: Event<AlertEvent>) {
    do {
      try evidence?.keep(alert)
    } catch {
      FileHandle.standardError.write(Data("a picture could not be saved: \(error)\n".utf8))
    }
  }

  /// Shows an event; true if it closed a study.
  private func take(_ event: AnyEvent, _ received: EventSubscriber.Received) -> Bool {
    if case .status = event {
      output.show(received, event, study: nil)
      return false
    }
    let token = event.envelope.study
    var study = studies[token] ?? WatchedStudy(token: token)
    study.take(event)
    studies[token] = study
    output.show(received, event, study: study)
    return study.isClosed
  }
}
