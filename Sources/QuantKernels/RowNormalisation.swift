/// LayerNorm over the channels of each row (a token, or a voxel channel-last).
// Invariant: weight and bias hold `channels` floats for as long as the value is used.
@frozen public struct RowNormalisation: @unchecked Sendable {
  public var weight: UnsafePointer<Float>
  public var bias: UnsafePointer<Float>
  public var channels: Int
  public var epsilon: Float

  @inlinable public init(weight: UnsafePointer<Float>, bias: UnsafePointer<Float>, channels: Int, epsilon: Float) {
    self.weight = weight
    self.bias = bias
    self.channels = channels
    self.epsilon = epsilon
  }

  /// The row's mean and 1 / √(variance + ε), both passes summed over 2 × 16 lanes.
  // Invariant: `row` has `channels` readable floats.
  @inlinable @inline(always)
  func statistics(_ row: UnsafePointer<Float>) -> (mean: Float, inverseDeviation: Float) {
    let whole = channels & ~15
    let rest = channels - whole
    var even = Lanes()
    var odd = Lanes()
    var c = 0
    while c + 32 <= whole {
      even = even + Lanes.load(row + c)
      odd = odd + Lanes.load(row + c + 16)
      c += 32
    }
    if c < whole { even = even + Lanes.load(row + c) }
    if rest > 0 { odd = odd + Lanes.load(row + whole, count: rest) }
    let mean = (even + odd).sumOfLanes / Float(channels)

    even = Lanes()
    odd = Lanes()
    c = 0
    while c + 32 <= whole {
      let left = Lanes.load(row + c) - mean
      let right = Lanes.load(row + c + 16) - mean
      even = left.times(left, plus: even)
      odd = right.times(right, plus: odd)
      c += 32
    }
    if c < whole {
      let left = Lanes.load(row + c) - mean
      even = left.times(left, plus: even)
    }
    if rest > 0 {
      var right = Lanes.load(row + whole, count: rest) - mean
      for lane in rest..<16 { right[lane] = 0 }
      odd = right.times(right, plus: odd)
    }
    let variance = (even + odd).sumOfLanes / Float(channels)
    return (mean, 1 / (variance + epsilon).squareRoot())
  }

  /// Sixteen normalised channels from `c` on.
  @inlinable @inline(always)
  func normalised(_ row: UnsafePointer<Float>, _ c: Int, mean: Float, inverseDeviation: Float) -> Lanes {
    ((Lanes.load(row + c) - mean) * inverseDeviation).times(Lanes.load(weight + c), plus: Lanes.load(bias + c))
  }

  /// The same for the last, ragged `count` channels; lanes past them are zero.
  @inlinable @inline(always)
  func normalised(
    _ row: UnsafePointer<Float>, _ c: Int, count: Int, mean: Float, inverseDeviation: Float
  ) -> Lanes {
    ((Lanes.load(row + c, count: count) - mean) * inverseDeviation)
      .times(Lanes.load(weight + c, count: count), plus: Lanes.load(bias + c, count: count))
  }

  /// Normalises one row into `target`, which may be the row itself, with GELU after it if asked.
  // Invariant: both have `channels` floats.
  @inlinable @inline(always)
  public func run(_ row: UnsafePointer<Float>, into target: UnsafeMutablePointer<Float>, gelu: Bool) {
    let (mean, inverseDeviation) = statistics(row)
    let whole = channels & ~15
    var c = 0
    while c < whole {
      let value = normalised(row, c, mean: mean, inverseDeviation: inverseDeviation)
      (gelu ? value.gelu : value).store(target + c)
      c += 16
    }
    if whole < channels {
      let count = channels - whole
      let value = normalised(row, whole, count: count, mean: mean, inverseDeviation: inverseDeviation)
      (gelu ? value.gelu : value).store(target + whole, count: count)
    }
  }

  /// Normalises one row into `target` and returns the bounds of what it wrote.
  // Invariant: both have `channels` floats.
  @inlinable @inline(always)
  func run(
    _ row: UnsafePointer<Float>, into target: UnsafeMutablePointer<Float>
  ) -> (least: Float, greatest: Float) {
    let (mean, inverseDeviation) = statistics(row)
    let whole = channels & ~15
    var range = LaneRange()
    var c = 0
    while c < whole {
      let value = normalised(row, c, mean: mean, inverseDeviation: inverseDeviation)
      value.store(target + c)
      range.include(value)
      c += 16
    }
    if whole < channels {
      let count = channels - whole
      var last = normalised(row, whole, count: count, mean: mean, inverseDeviation: inverseDeviation)
      last.store(target + whole, count: count)
      for lane in count..<16 { last[lane] = last[0] }
      range.include(last)
    }
    return range.bounds
  }

  /// The greatest normalised value of rows `rows`, whose statistics it writes to `statistics` as (mean, 1 / deviation)
  /// pairs; −∞ for no rows.
  // Invariant: each row has `channels` readable floats; statistics has room for a pair for each row, at 2 · row.
  @inlinable @inline(always)
  public func greatest(
    _ source: UnsafePointer<Float>, rows: Range<Int>, statistics pairs: UnsafeMutablePointer<Float>
  ) -> Float {
    var greatest = Lanes(repeating: -.infinity)
    let whole = channels & ~15
    for index in rows {
      let row = source + index * channels
      let (mean, inverseDeviation) = statistics(row)
      pairs[2 * index] = mean
      pairs[2 * index + 1] = inverseDeviation
      var c = 0
      while c < whole {
        greatest = normalised(row, c, mean: mean, inverseDeviation: inverseDeviation).maximum(greatest)
        c += 16
      }
      if whole < channels {
        var last = normalised(row, whole, count: channels - whole, mean: mean, inverseDeviation: inverseDeviation)
        for lane in (channels - whole)..<16 { last[lane] = -.infinity }
        greatest = last.maximum(greatest)
      }
    }
    return greatest.greatestLane
  }

  /// Writes round(GELU(normalised) · inverseScale + zero) for rows `rows` with their `statistics`; row r goes to
  /// `targetIndices[r]`.
  // Invariant: each target row has room for `channels` bytes.
  @inlinable @inline(always)
  public func quantiseGelu(
    _ source: UnsafePointer<Float>, rows: Range<Int>, statistics pairs: UnsafePointer<Float>, inverseScale: Float,
    zero: Float, target: UnsafeMutablePointer<UInt8>, targetIndices: UnsafePointer<Int32>
  ) {
    let whole = channels & ~15
    for index in rows {
      let row = source + index * channels
      let bytes = UnsafeMutableRawPointer(target + Int(targetIndices[index]) * channels)
      let (mean, inverseDeviation) = (pairs[2 * index], pairs[2 * index + 1])
      var c = 0
      while c < whole {
        let value = normalised(row, c, mean: mean, inverseDeviation: inverseDeviation).gelu
        bytes.storeBytes(of: value.bytes(inverseScale, zero: zero), toByteOffset: c, as: SIMD16<UInt8>.self)
        c += 16
      }
      if whole < channels {
        let count = channels - whole
        let value = normalised(row, whole, count: count, mean: mean, inverseDeviation: inverseDeviation).gelu
        let last = value.bytes(inverseScale, zero: zero)
        for lane in 0..<count { bytes.storeBytes(of: last[lane], toByteOffset: whole + lane, as: UInt8.self) }
      }
    }
  }
}
