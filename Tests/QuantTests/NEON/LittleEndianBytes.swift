extension [Int32] {
  var littleEndianBytes: [UInt8] {
    flatMap { value in withUnsafeBytes(of: value.littleEndian) { [UInt8]($0) } }
  }
}
