/// Bits of the image header's flags this service reads or writes (flag n of the standard is bit n − 1).
enum MRDImageFlag {
  static let firstInSlice: UInt64 = 1 << 6
  static let lastInSlice: UInt64 = 1 << 7
}
