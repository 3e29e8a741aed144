extension [Int32] {
  var littleEndianBytes: [UInt8] {
    flatMap { value in Swift.withUnsafeBytes(of: value.littleEndian) { [UInt8]($0) } }
  }
}
