import Foundation
import Stream

/// Keeps the pictures of alerts as files, the latest of each alert: `STUDY-CHECK-slice5.png`, `STUDY-CHECK-stack.png`.
struct EvidenceFolder {
  private let url: URL

  /// - Throws: What the file system throws.
  init(_ url: URL) throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    self.url = url
  }

  /// - Returns: Where the picture lies; nil for an alert without one.
  /// - Throws: What the file system throws.
  @discardableResult
  func keep(_ event: Event<AlertEvent>) throws -> URL? {
    guard let evidence = event.body.evidence, evidence.mediaType == AlertEvidence.png else { return nil }
    let file = url.appendingPathComponent(Self.name(event))
    try evidence.data.write(to: file, options: .atomic)
    return file
  }

  /// The study's token is opaque; what comes from the wire is held to characters that mean nothing to a file system.
  static func name(_ event: Event<AlertEvent>) -> String {
    let check = event.body.check.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "_") }
    let place = event.body.slice.map { "slice\($0 + 1)" } ?? "stack"
    let study = event.envelope.study.text.drop { $0 == "." }
    return "\(study)-\(check)-\(place).png"
  }
}
