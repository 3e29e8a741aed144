import Foundation

/// A safetensors file, mapped into memory, whose header was checked in full before any tensor is read: sizes and types
/// agree, the tensors lie end to end, and the file is exactly as long as they need.
///
/// Format: u64 little-endian header length, JSON header, data.
public struct SafetensorsFile: Sendable {
  /// Longest header accepted, in bytes; the largest released checkpoint's has 90 KB.
  static let headerLimit = 16 << 20

  /// Path of the file.
  public let path: String
  /// Free text about the file.
  public let metadata: [String: String]
  /// The tensors by name.
  public let tensors: [String: TensorEntry]
  private let file: MappedFile

  /// Opens and checks the file at `path`. Throws `CheckpointError`.
  public init(path: String) throws {
    self.path = path
    file = try MappedFile(path: path)
    let (header, dataStart) = try Self.header(of: file, path: path)
    metadata = header.metadata
    tensors = try Self.checked(header.tensors, dataStart: dataStart, fileSize: file.count, path: path)
  }

  private static func header(of file: MappedFile, path: String) throws -> (SafetensorsHeader, dataStart: Int) {
    try file.withBytes { bytes in
      guard bytes.count >= 8 else {
        throw CheckpointError(file: path, problem: .truncated(expected: 8, found: bytes.count))
      }
      let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
      guard length <= headerLimit else {
        throw CheckpointError(file: path, problem: .headerLength(length, limit: headerLimit))
      }
      let end = 8 + Int(length)
      guard end <= bytes.count else {
        throw CheckpointError(file: path, problem: .truncated(expected: end, found: bytes.count))
      }
      do {
        return (try JSONDecoder().decode(SafetensorsHeader.self, from: Data(bytes[8..<end])), end)
      } catch {
        throw CheckpointError(file: path, problem: .header(Self.reason(error)))
      }
    }
  }

  /// A decoding error without the nested description that Foundation puts around it.
  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")): no \(key.stringValue)"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")): wrong type"
    default: "not JSON of the expected form"
    }
  }

  private static func checked(
    _ claims: [String: SafetensorsHeader.Claim], dataStart: Int, fileSize: Int, path: String
  ) throws -> [String: TensorEntry] {
    let dataSize = fileSize - dataStart
    var entries: [String: TensorEntry] = [:]
    entries.reserveCapacity(claims.count)
    for (name, claim) in claims {
      do {
        entries[name] = try TensorEntry(claim, dataStart: dataStart, dataSize: dataSize)
      } catch {
        throw CheckpointError(file: path, problem: .entry(tensor: name, error.text))
      }
    }
    var next = dataStart
    let inOrder = entries.sorted { first, second in
      (first.value.byteRange.lowerBound, first.value.byteRange.upperBound)
        < (second.value.byteRange.lowerBound, second.value.byteRange.upperBound)
    }
    for (name, entry) in inOrder {
      guard entry.byteRange.lowerBound == next else {
        throw CheckpointError(
          file: path,
          problem: .layout(
            tensor: name, expectedOffset: next - dataStart, found: entry.byteRange.lowerBound - dataStart))
      }
      next = entry.byteRange.upperBound
    }
    guard next == fileSize else {
      throw CheckpointError(file: path, problem: .header("\(fileSize - next) bytes at the end belong to no tensor"))
    }
    return entries
  }

  /// The elements of a tensor. Throws `CheckpointError` where there is none of this name and type.
  public func elements<Element: StoredElement>(_ name: String, as: Element.Type = Element.self) throws -> [Element] {
    guard let entry = tensors[name] else {
      throw CheckpointError(file: path, problem: .missing(tensor: name, shape: []))
    }
    guard Element.tensorTypes.contains(entry.type) else {
      throw CheckpointError(
        file: path,
        problem: .type(tensor: name, expected: Element.tensorTypes[0].rawValue, found: entry.type.rawValue))
    }
    return file.withBytes { bytes in
      [Element](unsafeUninitializedCapacity: entry.count) { buffer, count in
        UnsafeMutableRawBufferPointer(buffer).copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[entry.byteRange]))
        count = entry.count
      }
    }
  }

  /// SHA-256 of the whole file, as 64 hexadecimal digits.
  public func checksum() -> String {
    file.withBytes { SHA256.hexDigest(of: $0) }
  }

  /// SHA-256 of the tensors' bytes alone, as 64 hexadecimal digits.
  func dataChecksum() -> String {
    let start = tensors.values.map(\.byteRange.lowerBound).min()
    return file.withBytes { bytes in
      SHA256.hexDigest(of: UnsafeRawBufferPointer(rebasing: bytes[(start ?? bytes.count)...]))
    }
  }
}
