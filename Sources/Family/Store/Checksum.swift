import Foundation
internal import Model

/// SHA-256 of what the store keeps.
enum Checksum {
  /// As 64 hexadecimal digits.
  static func sha256(of data: Data) -> String { data.withUnsafeBytes { SHA256.hexDigest(of: $0) } }

  /// A short name for a set of files.
  static func version(of checksums: [String]) -> String {
    String(sha256(of: Data(checksums.joined(separator: "\n").utf8)).prefix(12))
  }
}
