import Foundation

/// Files of nothing but float32 values in the machine's byte order.
enum RawFloats {
  /// Throws where the file cannot be read or holds no whole number of values.
  static func read(_ path: String) throws -> [Float] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    let size = MemoryLayout<Float>.size
    guard data.count.isMultiple(of: size) else {
      throw CocoaError(.fileReadCorruptFile, userInfo: [NSFilePathErrorKey: path])
    }
    return data.withUnsafeBytes { bytes in
      stride(from: 0, to: data.count, by: size).map { bytes.loadUnaligned(fromByteOffset: $0, as: Float.self) }
    }
  }

  static func write(_ values: [Float], to path: String) throws {
    try values.withUnsafeBytes { try Data($0).write(to: URL(fileURLWithPath: path)) }
  }
}
