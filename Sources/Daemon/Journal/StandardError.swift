import Foundation

/// Lines for a person at a terminal.
enum StandardError {
  static func write(_ text: String) {
    // A closed or full standard error must not stop the service; there is nowhere left to report it.
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
