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
    // The integer part sits in the low bits of `shifted`; moved up, it is added to the exponent of y.
    let exponent = unsafeBitCast(shifted, to: SIMD16<UInt32>.self) &<< 23
    return unsafeBitCast(unsafeBitCast(y, to: SIMD16<UInt32>.self) &+ exponent, to: Lanes.self)
  }

  /// 2 to the power of each lane for lanes up to 0 (and rounding errors above), as far as probabilities need it, which
  /// are rounded to bytes: a degree-3 polynomial (minimax on ±1/2), relative error at most 8e-5. Lanes below −126 give
  /// 2^−126.
  @inlinable @inline(always)
  public var probabilityBase2: Lanes {
    let x = maximum(Lanes(repeating: -126))
    let shifted = x + Lanes.roundingShift
    let fraction = x - (shifted - Lanes.roundingShift)
    var y = Lanes(repeating: 0.0551716685295105)
    y = y.times(fraction, plus: Lanes(repeating: 0.2426111251115799))
    y = y.times(fraction, plus: Lanes(repeating: 0.6932609677314758))
    y = y.times(fraction, plus: Lanes(repeating: 0.9999280571937561))
    let exponent = unsafeBitCast(shifted, to: SIMD16<UInt32>.self) &<< 23
    return unsafeBitCast(unsafeBitCast(y, to: SIMD16<UInt32>.self) &+ exponent, to: Lanes.self)
  }

  /// The standard normal distribution's cumulative function minus one half: ½ erf(x / √2).
  ///
  /// Absolute error at most 6e-7: a polynomial of degree 12 in x² (minimax on |x| ≤ 5 for x times the error);
  /// beyond ±5 the value at ±5 stands.
  @inlinable @inline(always)
  public var normalDistributionMinusHalf: Lanes {
    let x = minimum(Lanes(repeating: 5)).maximum(Lanes(repeating: -5))
    let t = (x * x).times(Lanes(repeating: 0.08), plus: Lanes(repeating: -1))
    var y = Lanes(repeating: 0.0004929681308567524)
    y = y.times(t, plus: Lanes(repeating: -0.0015141532057896256))
    y = y.times(t, plus: Lanes(repeating: 0.002001863671466708))
    y = y.times(t, plus: Lanes(repeating: -0.002915674354881048))
    y = y.times(t, plus: Lanes(repeating: 0.006165427155792713))
    y = y.times(t, plus: Lanes(repeating: -0.010973230935633183))
    y = y.times(t, plus: Lanes(repeating: 0.01649765856564045))
    y = y.times(t, plus: Lanes(repeating: -0.023336730897426605))
    y = y.times(t, plus: Lanes(repeating: 0.03142622858285904))
    y = y.times(t, plus: Lanes(repeating: -0.040432948619127274))
    y = y.times(t, plus: Lanes(repeating: 0.0515214204788208))
    y = y.times(t, plus: Lanes(repeating: -0.07029665261507034))
    y = y.times(t, plus: Lanes(repeating: 0.14136378467082977))
    return y * x
  }

  /// The exact (erf) form of GELU: x · Φ(x), with an absolute error of at most 3e-6 for |x| ≤ 8 (1.2e-7 · |x|
  /// beyond, for the rounding of the product).
  @inlinable @inline(always)
  public var gelu: Lanes { self * (normalDistributionMinusHalf + 0.5) }
}
