internal import QuantKernels

/// Plain Swift SIMD, for any processor: the 12 × 32 tile as blocks of 4 rows × 16 columns.
///
/// Even and odd bytes are widened to 16 bits; each pair of products is summed in 32 bits, which the compiler
/// lowers to the multiply–add of pairs where the baseline has one (`pmaddwd` in SSE2).
enum PortableTile: IntegerTile {
  static let mostRows = 12
  static let rowStep = 4

  @inline(__always)
  static func multiply(
    activations: UnsafePointer<UInt8>, rowOffsets: UnsafePointer<Int>, rows: Int,
    tapOffsets: UnsafePointer<Int>, tapCount: Int, depth: Int,
    weights: UnsafePointer<Int8>, upcoming _: UpcomingWeights,
    target: UnsafeMutablePointer<Int32>, targetStride: Int
  ) {
    var row = 0
    while row < rows {
      for column in stride(from: 0, to: tileColumns, by: 4) {
        block(
          activations, rowOffsets + row, tapOffsets, tapCount, depth, weights + column * 4,
          target + (row * targetStride + column), targetStride)
      }
      row += 4
    }
  }

  // Invariant: as IntegerTile.multiply, for 4 rows and 4 columns.
  @inline(never)
  static func block(
    _ activations: UnsafePointer<UInt8>, _ rowOffsets: UnsafePointer<Int>, _ tapOffsets: UnsafePointer<Int>,
    _ tapCount: Int, _ depth: Int, _ weights: UnsafePointer<Int8>,
    _ target: UnsafeMutablePointer<Int32>, _ targetStride: Int
  ) {
    var (s0, s1, s2, s3) = (SIMD4<Int32>(), SIMD4<Int32>(), SIMD4<Int32>(), SIMD4<Int32>())
    let (o0, o1, o2, o3) = (rowOffsets[0], rowOffsets[1], rowOffsets[2], rowOffsets[3])
    var b = UnsafeRawPointer(weights)
    for tap in 0..<tapCount {
      var a = UnsafeRawPointer(activations) + tapOffsets[tap]
      let end = a + depth * 4
      while a < end {
        let words = b.loadUnaligned(as: SIMD8<Int16>.self)
        let even = (words &<< 8) &>> 8
        let odd = words &>> 8
        s0 = s0 &+ products(a + o0, even, odd)
        s1 = s1 &+ products(a + o1, even, odd)
        s2 = s2 &+ products(a + o2, even, odd)
        s3 = s3 &+ products(a + o3, even, odd)
        a += 4
        b += 128
      }
    }
    let out = UnsafeMutableRawPointer(target)
    out.storeBytes(of: s0, as: SIMD4<Int32>.self)
    out.storeBytes(of: s1, toByteOffset: 4 * targetStride, as: SIMD4<Int32>.self)
    out.storeBytes(of: s2, toByteOffset: 8 * targetStride, as: SIMD4<Int32>.self)
    out.storeBytes(of: s3, toByteOffset: 12 * targetStride, as: SIMD4<Int32>.self)
  }

  @inline(__always)
  static func multiply(
    signedRows: UnsafePointer<Int8>, rowStep: Int, depth: Int, unsignedColumns: UnsafePointer<UInt8>,
    target: UnsafeMutablePointer<Int32>
  ) {
    for row in stride(from: 0, to: valueRows, by: 4) {
      for column in stride(from: 0, to: tileColumns, by: 4) {
        valueBlock(
          signedRows + row * 4, rowStep, depth, unsignedColumns + column * 4, target + (row * tileColumns + column))
      }
    }
  }

  // Invariant: as IntegerTile.multiply(signedRows:), for 4 rows and 4 columns.
  @inline(never)
  static func valueBlock(
    _ signedRows: UnsafePointer<Int8>, _ rowStep: Int, _ depth: Int, _ unsignedColumns: UnsafePointer<UInt8>,
    _ target: UnsafeMutablePointer<Int32>
  ) {
    var (s0, s1, s2, s3) = (SIMD4<Int32>(), SIMD4<Int32>(), SIMD4<Int32>(), SIMD4<Int32>())
    var a = UnsafeRawPointer(signedRows)
    var b = UnsafeRawPointer(unsignedColumns)
    for _ in 0..<depth {
      let words = b.loadUnaligned(as: SIMD8<UInt16>.self)
      let even = unsafeBitCast(words & 0xff, to: SIMD8<Int16>.self)
      let odd = unsafeBitCast(words &>> 8, to: SIMD8<Int16>.self)
      s0 = s0 &+ valueProducts(a, even, odd)
      s1 = s1 &+ valueProducts(a + 4, even, odd)
      s2 = s2 &+ valueProducts(a + 8, even, odd)
      s3 = s3 &+ valueProducts(a + 12, even, odd)
      a += rowStep
      b += 128
    }
    let out = UnsafeMutableRawPointer(target)
    out.storeBytes(of: s0, as: SIMD4<Int32>.self)
    out.storeBytes(of: s1, toByteOffset: 4 * tileColumns, as: SIMD4<Int32>.self)
    out.storeBytes(of: s2, toByteOffset: 8 * tileColumns, as: SIMD4<Int32>.self)
    out.storeBytes(of: s3, toByteOffset: 12 * tileColumns, as: SIMD4<Int32>.self)
  }

  @inline(__always)
  private static func valueProducts(
    _ values: UnsafeRawPointer, _ even: SIMD8<Int16>, _ odd: SIMD8<Int16>
  ) -> SIMD4<Int32> {
    let word = values.loadUnaligned(as: UInt32.self)
    let words = unsafeBitCast(SIMD4<UInt32>(repeating: word), to: SIMD8<Int16>.self)
    return pairSums((words &<< 8) &>> 8, even) &+ pairSums(words &>> 8, odd)
  }

  @inline(__always)
  private static func products(
    _ activations: UnsafeRawPointer, _ even: SIMD8<Int16>, _ odd: SIMD8<Int16>
  ) -> SIMD4<Int32> {
    let word = activations.loadUnaligned(as: UInt32.self)
    let words = unsafeBitCast(SIMD4<UInt32>(repeating: word), to: SIMD8<UInt16>.self)
    let left = unsafeBitCast(words & 0xff, to: SIMD8<Int16>.self)
    let right = unsafeBitCast(words &>> 8, to: SIMD8<Int16>.self)
    return pairSums(left, even) &+ pairSums(right, odd)
  }

  @inline(__always)
  private static func pairSums(_ x: SIMD8<Int16>, _ y: SIMD8<Int16>) -> SIMD4<Int32> {
    var sums = SIMD4<Int32>()
    for lane in 0..<4 {
      sums[lane] =
        Int32(x[2 * lane]) &* Int32(y[2 * lane]) &+ Int32(x[2 * lane + 1]) &* Int32(y[2 * lane + 1])
    }
    return sums
  }
}
