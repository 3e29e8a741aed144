import Foundation
import Stream
import Synchronization
import Testing

/// `cinewatchd` as a process of its own with sockets in a temporary directory, and a console that collects its events.
final class RunningService: Sendable {
  struct NotReady: Error, CustomStringConvertible {
    let description: String
  }

  let frames: String
  let directory: URL
  let context: ZeroMQContext
  /// Every event read so far, as it came.
  let received = Mutex<[String]>([])
  private let process = Process()
  private let events: EventSubscriber
  private var log: URL { directory.appendingPathComponent("log") }

  init(idleSeconds: Double = 1, flags: [String] = []) async throws {
    directory = URL(fileURLWithPath: "/tmp/cw-\(UUID().uuidString.prefix(8))", isDirectory: true)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    frames = "ipc://\(directory.path)/in"
    context = try ZeroMQContext()
    events = EventSubscriber(endpoint: "ipc://\(directory.path)/out", context: context)

    let products = try #require(PackageFiles.products)
    process.executableURL = products.appendingPathComponent("cinewatchd")
    process.arguments =
      ["--receive-bind", frames, "--publish-bind", events.endpoint, "--study-idle-seconds", "\(idleSeconds)"] + flags
    process.environment = ["PATH": "/usr/bin:/bin"]
    try Data().write(to: log)
    process.standardError = try FileHandle(forWritingTo: log)
    try process.run()
    try await waitUntilReady()
    try await events.start()
    // A status event shows that the subscription stands: nothing that follows can be missed.
    _ = try await next { if case .status = $0 { true } else { false } }
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    try? FileManager.default.removeItem(at: directory)
  }

  var journal: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

  func sender(_ stream: String) async throws -> FramePublisher {
    let publisher = try FramePublisher(stream: #require(StreamToken(stream)), .connect(frames), context: context)
    try await publisher.waitForSubscriber()
    return publisher
  }

  /// The events up to and including the first that fulfils a condition.
  func next(seconds: Double = 300, until isLast: @escaping @Sendable (AnyEvent) -> Bool) async throws -> [AnyEvent] {
    let queue = events.events
    return try await withThrowingTaskGroup(of: [AnyEvent].self) { group in
      group.addTask { [self] in
        var collected: [AnyEvent] = []
        while let event = await queue.next() {
          received.withLock { $0.append(String(decoding: event.json, as: UTF8.self)) }
          collected.append(try event.event())
          if isLast(collected[collected.count - 1]) { return collected }
        }
        throw NotReady(description: "the events ended after \(collected.map(\.envelope.kind))")
      }
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        throw NotReady(description: "no such event within \(seconds) s")
      }
      defer { group.cancelAll() }
      return try await group.next() ?? []
    }
  }

  func signal(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Asks the service to stop and returns its exit status.
  func stop() async -> Int32 {
    process.terminate()
    while process.isRunning { try? await Task.sleep(for: .milliseconds(20)) }
    return process.terminationStatus
  }

  func waitForJournal(_ text: String, seconds: Double = 10) async throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while !journal.contains(text) {
      guard ContinuousClock.now < deadline, process.isRunning else {
        throw NotReady(description: "no '\(text)' in:\n\(journal)")
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  private func waitUntilReady() async throws { try await waitForJournal("ready: ", seconds: 120) }
}
