import Foundation

/// The most memory that this process has held: `VmHWM` of the system. What `getrusage` tells would count the parent's.
enum PeakMemory {
  /// Nil where the system does not tell.
  static var megabytes: Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").compactMap { Int($0) }.first.map { $0 / 1024 }
  }
}
