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
