import Foundation
internal import Model

/// SHA-256 of what the store keeps.
enum Checksum {
  /// As 64 hexadecimal digits.
  static func sha256(of data: Data) -> String { data.withUnsafeBytes { SHA256.hexDigest(of: $0) } }

  /// One checksum for a set of files, from theirs.
  static func combined(_ checksums: [String]) -> String { sha256(of: Data(checksums.joined(separator: "\n").utf8)) }

  /// A short name for what has this checksum.
  static func version(_ checksum: String) -> String { String(checksum.prefix(12)) }
}
