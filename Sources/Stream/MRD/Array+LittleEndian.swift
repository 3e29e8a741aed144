extension [UInt8] {
  mutating func appendLittleEndian(_ value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }

  mutating func appendLittleEndian<Scalar: FixedWidthInteger & SIMDScalar>(_ values: SIMD3<Scalar>) {
    for index in 0..<3 { appendLittleEndian(values[index]) }
  }

  mutating func appendFloats(_ values: SIMD3<Float>) {
    for index in 0..<3 { appendLittleEndian(values[index].bitPattern) }
  }
}
