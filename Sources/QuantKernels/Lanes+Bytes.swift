extension SIMD16 where Scalar == Float {
  /// round(lane · inverseScale) limited to ±127, plus 128.
  @inlinable @inline(always)
  public func biasedBytes(_ inverseScale: Float) -> SIMD16<UInt8> {
    let scaled = (self * inverseScale).minimum(Lanes(repeating: 127)).maximum(Lanes(repeating: -127))
    return (scaled + 128).roundedBytes
  }

  /// round(lane · inverseScale + zero) limited to 0…255.
  @inlinable @inline(always)
  public func bytes(_ inverseScale: Float, zero: Float) -> SIMD16<UInt8> {
    times(Lanes(repeating: inverseScale), plus: Lanes(repeating: zero))
      .minimum(Lanes(repeating: 255)).maximum(Lanes()).roundedBytes
  }

  /// round((lane − least) · inverseScale), for lanes from `least` to 255 steps above it: rounding errors leave no byte.
  @inlinable @inline(always)
  func bytes(_ inverseScale: Float, above least: Float) -> SIMD16<UInt8> {
    (self - least).times(Lanes(repeating: inverseScale), plus: Lanes(repeating: Lanes.roundingShift)).lowBytes
  }

  /// The high and the low bytes of round(lane · inverseScale + zero) limited to 0…65535.
  @inlinable @inline(always)
  func twoBytes(_ inverseScale: Float, zero: Float) -> (high: SIMD16<UInt8>, low: SIMD16<UInt8>) {
    let limited = times(Lanes(repeating: inverseScale), plus: Lanes(repeating: zero))
      .minimum(Lanes(repeating: 65535)).maximum(Lanes())
    let shifted = limited + Lanes.roundingShift
    let upper = unsafeBitCast(shifted, to: SIMD16<UInt32>.self) &>> 8
    return (unsafeBitCast(upper, to: Lanes.self).lowBytes, shifted.lowBytes)
  }
}
