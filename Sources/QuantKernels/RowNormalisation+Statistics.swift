extension RowNormalisation {
  /// The greatest normalised value of rows `rows`, whose statistics it writes to `statistics` as (mean, 1 / deviation)
  /// pairs; −∞ for no rows.
  // Invariant: each row has `channels` readable floats; statistics has room for a pair for each row, at 2 · row.
  @inlinable @inline(always)
  public func greatest(
    _ source: UnsafePointer<Float>, rows: Range<Int>, statistics pairs: UnsafeMutablePointer<Float>
  ) -> Float {
    var greatest = Lanes(repeating: -.infinity)
    var index = rows.lowerBound
    while index + 4 <= rows.upperBound {
      let row = source + index * channels
      let (m, d) = statisticsOfFour(row)
      UnsafeMutableRawPointer(pairs + 2 * index).storeBytes(
        of: SIMD8(m.x, d.x, m.y, d.y, m.z, d.z, m.w, d.w), as: SIMD8<Float>.self)
      include(row, mean: m.x, inverseDeviation: d.x, in: &greatest)
      include(row + channels, mean: m.y, inverseDeviation: d.y, in: &greatest)
      include(row + 2 * channels, mean: m.z, inverseDeviation: d.z, in: &greatest)
      include(row + 3 * channels, mean: m.w, inverseDeviation: d.w, in: &greatest)
      index += 4
    }
    while index < rows.upperBound {
      let row = source + index * channels
      let (mean, inverseDeviation) = statistics(row)
      pairs[2 * index] = mean
      pairs[2 * index + 1] = inverseDeviation
      include(row, mean: mean, inverseDeviation: inverseDeviation, in: &greatest)
      index += 1
    }
    return greatest.greatestLane
  }

  @inlinable @inline(always)
  func include(_ row: UnsafePointer<Float>, mean: Float, inverseDeviation: Float, in greatest: inout Lanes) {
    let whole = channels & ~15
    var c = 0
    while c < whole {
      greatest = normalised(row, c, mean: mean, inverseDeviation: inverseDeviation).maximum(greatest)
      c += 16
    }
    guard whole < channels else { return }
    var last = normalised(row, whole, count: channels - whole, mean: mean, inverseDeviation: inverseDeviation)
    for lane in (channels - whole)..<16 { last[lane] = -.infinity }
    greatest = last.maximum(greatest)
  }

  /// The row's mean and 1 / √(variance + ε), both passes summed over 2 × 16 lanes.
  // Invariant: `row` has `channels` readable floats.
  @inlinable @inline(always)
  func statistics(_ row: UnsafePointer<Float>) -> (mean: Float, inverseDeviation: Float) {
    let mean = sums(row).sumOfLanes / Float(channels)
    let variance = squares(row, around: mean).sumOfLanes / Float(channels)
    return (mean, 1 / (variance + epsilon).squareRoot())
  }

  /// The same of four rows that follow each other: what goes across lanes, and waits for it, is done for all at once.
  // Invariant: `row` has 4 · `channels` readable floats.
  @inlinable @inline(always)
  func statisticsOfFour(
    _ row: UnsafePointer<Float>
  ) -> (means: SIMD4<Float>, inverseDeviations: SIMD4<Float>) {
    let (second, third, fourth) = (row + channels, row + 2 * channels, row + 3 * channels)
    let means = Lanes.sumsOfLanes(sums(row), sums(second), sums(third), sums(fourth)) / Float(channels)
    let variances =
      Lanes.sumsOfLanes(
        squares(row, around: means.x), squares(second, around: means.y), squares(third, around: means.z),
        squares(fourth, around: means.w)) / Float(channels)
    let v = variances + epsilon
    // One by one, which the compiler turns into one instruction; SIMD4's own square root it does not.
    let deviations = SIMD4(v.x.squareRoot(), v.y.squareRoot(), v.z.squareRoot(), v.w.squareRoot())
    return (means, SIMD4(repeating: 1) / deviations)
  }

  @inlinable @inline(always)
  func sums(_ row: UnsafePointer<Float>) -> Lanes {
    total(row) { values, _, total in total + values }
  }

  @inlinable @inline(always)
  func squares(_ row: UnsafePointer<Float>, around mean: Float) -> Lanes {
    total(row) { values, count, total in
      var deviation = values - mean
      for lane in count..<16 { deviation[lane] = 0 }
      return deviation.times(deviation, plus: total)
    }
  }

  /// Adds up a row's channels in 2 × 16 lanes; `add` is given the lanes, how many of them exist, and the total so far.
  @inlinable @inline(always)
  func total(_ row: UnsafePointer<Float>, _ add: (Lanes, Int, Lanes) -> Lanes) -> Lanes {
    let whole = channels & ~15
    let rest = channels - whole
    var even = Lanes()
    var odd = Lanes()
    var c = 0
    while c + 32 <= whole {
      even = add(Lanes.load(row + c), 16, even)
      odd = add(Lanes.load(row + c + 16), 16, odd)
      c += 32
    }
    if c < whole { even = add(Lanes.load(row + c), 16, even) }
    if rest > 0 { odd = add(Lanes.load(row + whole, count: rest), rest, odd) }
    return even + odd
  }
}
