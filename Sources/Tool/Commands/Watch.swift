import ArgumentParser
import Foundation
import Stream

/// `cinewatch watch`: shows the events of a service live.
struct Watch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the events of the service live.",
    discussion: """
      In a terminal: a line per slice, the ejection fraction as it develops, the volume curve and the open alerts. \
      Elsewhere: a line per event.
      """)

  @Option(help: "Endpoint the service publishes on.")
  var connect = "tcp://127.0.0.1:7712"

  @Flag(help: "Pass the events through as they come, one JSON object a line.")
  var json = false

  @Flag(help: "End when a study is closed.")
  var untilClosed = false

  @Option(help: "Give up when no event of a study has come for so many seconds. Fails if none came at all.")
  var timeout: Double?

  func validate() throws {
    if let timeout, !timeout.isFinite || !(0...604_800).contains(timeout) {
      throw ValidationError("--timeout takes 0 to 604800 seconds.")
    }
  }

  @Option(help: "Save the pictures of alerts in this folder, named by study, check and slice; made if it is missing.")
  var evidence: String?

  private var output: any WatchOutput {
    if json { return JSONLinesOutput() }
    return isatty(STDOUT_FILENO) == 1 ? TerminalOutput() as any WatchOutput : PlainOutput()
  }

  func run() async throws {
    let folder = try evidence.map { try EvidenceFolder(URL(fileURLWithPath: $0, isDirectory: true)) }
    let subscriber = EventSubscriber(endpoint: connect, context: try ZeroMQContext())
    try await EventWatch(
      subscriber: subscriber, untilClosed: untilClosed, timeoutSeconds: timeout, output: output, evidence: folder
    ).run()
  }
}
