import Foundation
import Imaging
import Studies

/// Writes small NIfTI-1 files byte by byte: voxel v holds the number v.
struct NIfTIFixture {
  var size = [4, 3, 2, 3]
  var claimedSize: [Int]?
  var type: Int16 = 4
  var pixelDimensions: [Float] = [1, 1, 1, 1]
  var affine: [[Float]] = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]
  var slope: Float = 0
  var intercept: Float = 0
  var offset: Float = 352
  var bigEndian = false
  var notANumberAt: Int?
  /// Bytes left out at the end.
  var cut = 0
  var metadata: String?

  private static let bits: [Int16: Int16] = [
    2: 8, 4: 16, 8: 32, 16: 32, 32: 64, 64: 64, 256: 8, 512: 16, 768: 32, 1024: 64, 1280: 64,
  ]

  var data: Data {
    var header = [UInt8](repeating: 0, count: 352)
    func put<Value>(_ value: Value, at offset: Int) {
      var bytes = withUnsafeBytes(of: value) { Array($0) }
      if bigEndian { bytes.reverse() }
      header.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    }
    put(Int32(348), at: 0)
    for (index, value) in ([4] + (claimedSize ?? size) + [1, 1, 1]).enumerated() {
      put(Int16(value), at: 40 + 2 * index)
    }
    put(type, at: 70)
    put(Self.bits[type] ?? 0, at: 72)
    for (index, value) in ([1] + pixelDimensions).enumerated() { put(value, at: 76 + 4 * index) }
    put(offset, at: 108)
    put(slope, at: 112)
    put(intercept, at: 116)
    header[123] = 2 | 8  // millimetres and seconds
    put(Int16(1), at: 254)
    for (row, values) in affine.enumerated() {
      for (column, value) in values.enumerated() { put(value, at: 280 + 16 * row + 4 * column) }
    }
    header.replaceSubrange(344..<347, with: Array("n+1".utf8))
    var data = Data(header)
    for index in 0..<size.reduce(1, *) {
      var bytes = voxel(index)
      if bigEndian { bytes.reverse() }
      data.append(contentsOf: bytes)
    }
    return data.dropLast(cut)
  }

  private func voxel(_ value: Int) -> [UInt8] {
    func bytes<Value>(_ value: Value) -> [UInt8] { withUnsafeBytes(of: value) { Array($0) } }
    switch type {
    case 2, 256: return bytes(UInt8(value))
    case 4, 512: return bytes(UInt16(value))
    case 8, 768: return bytes(UInt32(value))
    case 16: return bytes(value == notANumberAt ? Float.nan : Float(value))
    case 64: return bytes(Double(value))
    default: return bytes(UInt64(value))
    }
  }

  /// Writes the file and reads it back.
  func frames() throws -> [Frame] {
    let folder = try TemporaryDirectory()
    let file = folder.url.appendingPathComponent("cine.nii")
    try data.write(to: file)
    if let metadata {
      try metadata.write(to: folder.url.appendingPathComponent("meta.json"), atomically: true, encoding: .utf8)
    }
    return try NIfTIStudyReader(file: file).study().measurements[0].frames
  }
}
