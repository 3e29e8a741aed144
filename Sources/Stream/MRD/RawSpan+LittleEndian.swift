extension RawSpan {
  /// The little-endian integer at a byte offset, aligned or not. Traps outside the span: check the length first.
  func littleEndian<Value: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: Value.Type = Value.self)
    -> Value
  {
    Value(littleEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: type))
  }

  func float(at offset: Int) -> Float { Float(bitPattern: littleEndian(at: offset)) }

  func double(at offset: Int) -> Double { Double(bitPattern: littleEndian(at: offset)) }

  func littleEndian3<Value: FixedWidthInteger & BitwiseCopyable & SIMDScalar>(at offset: Int) -> SIMD3<Value> {
    let size = MemoryLayout<Value>.size
    return SIMD3(littleEndian(at: offset), littleEndian(at: offset + size), littleEndian(at: offset + 2 * size))
  }

  func float3(at offset: Int) -> SIMD3<Float> {
    SIMD3(float(at: offset), float(at: offset + 4), float(at: offset + 8))
  }

  /// The byte at an offset. Traps outside the span.
  subscript(byte offset: Int) -> UInt8 { unsafeLoad(fromByteOffset: offset, as: UInt8.self) }

  /// Where a text that starts at an offset ends: before the NUL bytes some senders pad strings with.
  func endOfText(from start: Int) -> Int {
    var end = byteCount
    while end > start, self[byte: end - 1] == 0 { end -= 1 }
    return end
  }

  /// The text of the span; nil if it is not valid UTF-8.
  var utf8Text: String? { withUnsafeBytes { String(validating: $0, as: UTF8.self) } }
}
