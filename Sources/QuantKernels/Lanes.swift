/// Sixteen float lanes: the one shape in which every kernel of every instruction set computes.
///
/// The functions below are inlined into the module of each instruction set, where the compiler lowers the
/// same operations to one zmm, two ymm or four xmm registers. As each operation is rounded per lane, and as
/// sums across lanes have one order, the results are the same bits everywhere.
public typealias Lanes = SIMD16<Float>

extension SIMD16 where Scalar == Float {
  /// Sixteen floats from `source`, which need not be aligned.
  // Invariant: the caller owns 64 readable bytes at `source`.
  @inlinable @inline(always)
  public static func load(_ source: UnsafePointer<Float>) -> Lanes {
    UnsafeRawPointer(source).loadUnaligned(as: Lanes.self)
  }

  /// Sixteen 32-bit integers from `source`, converted to float (rounded to nearest, even on ties).
  // Invariant: the caller owns 64 readable bytes at `source`.
  @inlinable @inline(always)
  public static func load(converting source: UnsafePointer<Int32>) -> Lanes {
    let integers = UnsafeRawPointer(source).loadUnaligned(as: SIMD16<Int32>.self)
    var lanes = Lanes()
    for lane in 0..<16 { lanes[lane] = Float(integers[lane]) }
    return lanes
  }

  /// Sixteen 32-bit integers within ±4,194,303 from `source`, converted exactly: the sum with the bits of 1.5 · 2^23 is
  /// that float plus the integer.
  // Invariant: the caller owns 64 readable bytes at `source`.
  @inlinable @inline(always)
  public static func load(convertingSmall source: UnsafePointer<Int32>) -> Lanes {
    let integers = UnsafeRawPointer(source).loadUnaligned(as: SIMD16<UInt32>.self)
    return unsafeBitCast(integers &+ roundingShift.bitPattern, to: Lanes.self) - roundingShift
  }

  /// Writes the sixteen floats to `target`.
  // Invariant: the caller owns 64 writable bytes at `target`.
  @inlinable @inline(always)
  public func store(_ target: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(target).storeBytes(of: self, as: Lanes.self)
  }

  /// Writes the first `count` floats to `target`.
  // Invariant: 0 <= count <= 16 and the caller owns `count` floats at `target`.
  @inlinable @inline(always)
  public func store(_ target: UnsafeMutablePointer<Float>, count: Int) {
    if count == 16 { return store(target) }
    for lane in 0..<count { target[lane] = self[lane] }
  }

  /// The first `count` floats at `source`; the other lanes are zero.
  // Invariant: 0 <= count <= 16 and the caller owns `count` floats at `source`.
  @inlinable @inline(always)
  public static func load(_ source: UnsafePointer<Float>, count: Int) -> Lanes {
    if count == 16 { return load(source) }
    var lanes = Lanes()
    for lane in 0..<count { lanes[lane] = source[lane] }
    return lanes
  }

  /// self · factor + addend, rounded once.
  @inlinable @inline(always)
  public func times(_ factor: Lanes, plus addend: Lanes) -> Lanes {
    addend.addingProduct(self, factor)
  }

  /// The greater of each pair; `other` where a lane is not a number.
  // Lane by lane, which the compiler turns into one instruction, in sums over a loop too; a masked replacement it takes
  // apart.
  @inlinable @inline(always)
  public func maximum(_ other: Lanes) -> Lanes {
    var result = Lanes()
    for lane in 0..<16 { result[lane] = self[lane] > other[lane] ? self[lane] : other[lane] }
    return result
  }

  /// The lesser of each pair; `other` where a lane is not a number.
  @inlinable @inline(always)
  public func minimum(_ other: Lanes) -> Lanes {
    var result = Lanes()
    for lane in 0..<16 { result[lane] = self[lane] < other[lane] ? self[lane] : other[lane] }
    return result
  }

  /// The lanes where `mask` is true, those of `other` elsewhere.
  // As bits, which the compiler makes one instruction of, together with the comparison: for long formulas, in which it may
  // take a loop over the lanes apart.
  @inlinable @inline(always)
  func selected(_ mask: SIMDMask<SIMD16<Int32>>, else other: Lanes) -> Lanes {
    let chosen = unsafeBitCast(mask, to: SIMD16<UInt32>.self)
    let bits = unsafeBitCast(self, to: SIMD16<UInt32>.self)
    let otherBits = unsafeBitCast(other, to: SIMD16<UInt32>.self)
    return unsafeBitCast((bits & chosen) | (otherBits & ~chosen), to: Lanes.self)
  }

  /// Each lane without its sign.
  @inlinable @inline(always)
  public var magnitudes: Lanes {
    unsafeBitCast(unsafeBitCast(self, to: SIMD16<UInt32>.self) & 0x7fff_ffff, to: Lanes.self)
  }

  /// The sum of the lanes: lane i + lane i+8, then i + i+4, i + i+2, i + i+1.
  @inlinable @inline(always)
  public var sumOfLanes: Float {
    let four = fourSums
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }

  /// The sums of four registers' lanes, each added in the order of `sumOfLanes`.
  @inlinable @inline(always)
  static func sumsOfLanes(_ first: Lanes, _ second: Lanes, _ third: Lanes, _ fourth: Lanes) -> SIMD4<Float> {
    let (a, b) = (first.fourSums, second.fourSums)
    let (c, d) = (third.fourSums, fourth.fourSums)
    return
      (SIMD4(a.x, b.x, c.x, d.x) + SIMD4(a.z, b.z, c.z, d.z))
      + (SIMD4(a.y, b.y, c.y, d.y) + SIMD4(a.w, b.w, c.w, d.w))
  }

  /// Lane i + lane i+8, then i + i+4.
  @inlinable @inline(always)
  var fourSums: SIMD4<Float> {
    let eight = lowHalf + highHalf
    return eight.lowHalf + eight.highHalf
  }

  /// The greatest lane.
  @inlinable @inline(always)
  public var greatestLane: Float {
    var eight = SIMD8<Float>()
    for lane in 0..<8 { eight[lane] = self[lane] > self[lane + 8] ? self[lane] : self[lane + 8] }
    var four = SIMD4<Float>()
    for lane in 0..<4 { four[lane] = eight[lane] > eight[lane + 4] ? eight[lane] : eight[lane + 4] }
    var two = SIMD2<Float>()
    for lane in 0..<2 { two[lane] = four[lane] > four[lane + 2] ? four[lane] : four[lane + 2] }
    return two.x > two.y ? two.x : two.y
  }

  /// Adding this float moves the nearest integer (even on ties) into the low bits of the mantissa.
  @inlinable @inline(always)
  public static var roundingShift: Float { 12_582_912 }

  /// The low byte of the nearest integer of each lane, which must lie within ±4,000,000.
  @inlinable @inline(always)
  public var roundedBytes: SIMD16<UInt8> { (self + Lanes.roundingShift).lowBytes }

  /// The low byte of each lane's bits.
  @inlinable @inline(always)
  var lowBytes: SIMD16<UInt8> {
    let bits = unsafeBitCast(self, to: SIMD16<UInt32>.self)
    var bytes = SIMD16<UInt8>()
    for lane in 0..<16 { bytes[lane] = UInt8(truncatingIfNeeded: bits[lane]) }
    return bytes
  }
}
