import Glibc

/// A regular file mapped read-only into memory.
///
/// `@unchecked Sendable`: the mapping is read-only and private, and lives exactly as long as this object; the bytes
/// are reached only inside `withBytes`.
final class MappedFile: @unchecked Sendable {
  private let bytes: UnsafeRawBufferPointer

  /// Maps the file at `path`.
  ///
  /// Throws `CheckpointError` where it cannot be opened, is not a regular file, or is empty.
  init(path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw CheckpointError(file: path, problem: .unreadable(errorText())) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw CheckpointError(file: path, problem: .unreadable(errorText()))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw CheckpointError(file: path, problem: .unreadable("not a regular file"))
    }
    let count = Int(status.st_size)
    guard count > 0 else { throw CheckpointError(file: path, problem: .unreadable("empty")) }
    guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      throw CheckpointError(file: path, problem: .unreadable(errorText()))
    }
    bytes = UnsafeRawBufferPointer(start: start, count: count)
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }

  /// Size of the file in bytes.
  var count: Int { bytes.count }

  /// Runs `body` over the bytes of the file; the pointer is not to leave it.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(self) { try body(bytes) }
  }
}

/// What the last failed system call says about itself.
private func errorText() -> String { String(cString: strerror(errno)) }
