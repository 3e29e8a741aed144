import CSystemd
import Glibc

/// libsystemd's native journal protocol.
enum SystemdJournal {
  /// True if standard error is connected to the journal: journald sets JOURNAL_STREAM to the device and inode
  /// numbers of the stream it reads (systemd.exec(5)), so a variable inherited from elsewhere does not match.
  static func isConnected(environment: [String: String]) -> Bool {
    guard let stream = environment["JOURNAL_STREAM"] else { return false }
    var status = stat()
    guard fstat(STDERR_FILENO, &status) == 0 else { return false }
    return stream == "\(status.st_dev):\(status.st_ino)"
  }

  /// Writes one entry. Each field is a name and a value; values may hold any text.
  static func send(_ fields: [(name: String, value: String)]) {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    for field in fields {
      bytes.append(contentsOf: "\(field.name)=\(field.value)".utf8)
      ends.append(bytes.count)
    }
    bytes.withUnsafeMutableBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      var start = 0
      var vectors: [iovec] = []
      for end in ends {
        vectors.append(iovec(iov_base: base + start, iov_len: end - start))
        start = end
      }
      // The vectors point into `buffer`, which outlives the call. A full journal is not the service's failure:
      // sd_journal_sendv also returns 0 when no journald listens.
      _ = sd_journal_sendv(vectors, Int32(vectors.count))
    }
  }
}
