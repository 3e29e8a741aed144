extension SIMD16 where Scalar == Float {
  /// 2 to the power of each lane, for lanes in −126…127; smaller lanes give 2^−126, greater ones 2^127.
  ///
  /// Relative error at most 2.0e-7: a degree-5 polynomial (minimax on ±1/2, 7.5e-8) and float rounding.
  @inlinable @inline(always)
  public var exponentialBase2: Lanes {
    let x = minimum(Lanes(repeating: 127)).maximum(Lanes(repeating: -126))
    let shifted = x + Lanes.roundingShift
    let fraction = x - (shifted - Lanes.roundingShift)
    var y = Lanes(repeating: 0.0013276470126584172)
    y = y.times(fraction, plus: Lanes(repeating: 0.009675541892647743))
    y = y.times(fraction, plus: Lanes(repeating: 0.05550713464617729))
    y = y.times(fraction, plus: Lanes(repeating: 0.24022120237350464))
    y = y.times(fraction, plus: Lanes(repeating: 0.6931469440460205))
    y = y.times(fraction, plus: Lanes(repeating: 1))
    return y.timesPowerOfTwo(shifted)
  }

  /// self · 2^n, where `shifted` is n + `roundingShift` and neither leaves the range of normal floats.
  @inlinable @inline(always)
  func timesPowerOfTwo(_ shifted: Lanes) -> Lanes {
    // The integer sits in the low bits of `shifted`; moved up, it is added to the exponent.
    let exponent = unsafeBitCast(shifted, to: SIMD16<UInt32>.self) &<< 23
    return unsafeBitCast(unsafeBitCast(self, to: SIMD16<UInt32>.self) &+ exponent, to: Lanes.self)
  }

  /// 2 to the power of each lane for lanes up to 0 (and rounding errors above), as far as probabilities need it, which
  /// are rounded to bytes: a degree-2 polynomial (minimax on ±1/2), relative error at most 1.8e-3. What is below 2^−126 is
  /// 2^−126, or what the instruction set makes of it: no sum of probabilities, of which one is 1, knows the difference.
  @inlinable @inline(always)
  public func probabilityBase2<Tile: IntegerTile>(_: Tile.Type) -> Lanes {
    let shifted = self + Lanes.roundingShift
    let fraction = self - (shifted - Lanes.roundingShift)
    var y = Lanes(repeating: 0.23842894)
    y = y.times(fraction, plus: Lanes(repeating: 0.70344801))
    y = y.times(fraction, plus: Lanes(repeating: 1.00044314))
    return Tile.multiply(y, powerOfTwo: shifted)
  }

  /// The exact (erf) form of GELU: x · Φ(x), with an absolute error of at most 1.5e-5.
  ///
  /// As max(x, 0) − a · Φ(−a) with a = |x|, of which the last is a polynomial of degree 10 (minimax on 0…4.4: 1.1e-5);
  /// beyond it the value at 4.4 stands.
  @inlinable @inline(always)
  public var gelu: Lanes {
    let (zero, limit) = (Lanes(), Lanes(repeating: 4.4))
    let a = magnitudes.selected(magnitudes .< limit, else: limit)
    let t = a.times(Lanes(repeating: 1 / 2.2), plus: Lanes(repeating: -1))
    // Even and odd powers apart: two chains of half the length.
    let square = t * t
    var even = Lanes(repeating: -0.03709659352898598)
    even = even.times(square, plus: Lanes(repeating: 0.15017879009246826))
    even = even.times(square, plus: Lanes(repeating: -0.15888094902038574))
    even = even.times(square, plus: Lanes(repeating: -0.22907115519046783))
    even = even.times(square, plus: Lanes(repeating: 0.2443011999130249))
    even = even.times(square, plus: Lanes(repeating: 0.030580613762140274))
    var odd = Lanes(repeating: 0.024665746837854385)
    odd = odd.times(square, plus: Lanes(repeating: -0.17529985308647156))
    odd = odd.times(square, plus: Lanes(repeating: 0.4100755751132965))
    odd = odd.times(square, plus: Lanes(repeating: -0.11841850727796555))
    odd = odd.times(square, plus: Lanes(repeating: -0.1410212367773056))
    return selected(self .> zero, else: zero) - odd.times(t, plus: even)
  }
}
