/// The last 1×1 convolution, in float, from channel-last rows to channel-first planes.
// Invariant: weights are (outputs, channels), bias (outputs); rows and planes are owned by the caller.
@frozen public struct PointwiseHead: @unchecked Sendable {
  public var weights: UnsafePointer<Float>
  public var bias: UnsafePointer<Float>
  public var channels: Int
  public var outputs: Int

  @inlinable public init(
    weights: UnsafePointer<Float>, bias: UnsafePointer<Float>, channels: Int, outputs: Int
  ) {
    self.weights = weights
    self.bias = bias
    self.channels = channels
    self.outputs = outputs
  }

  /// planes[output · planeSize + row] for rows `rows` of `source`.
  @inlinable @inline(always)
  public func run(
    _ source: UnsafePointer<Float>, rows: Range<Int>, planes: UnsafeMutablePointer<Float>, planeSize: Int
  ) {
    let whole = channels & ~15
    for row in rows {
      let values = source + row * channels
      for output in 0..<outputs {
        let weight = weights + output * channels
        var sum = Lanes()
        var c = 0
        while c < whole {
          sum = Lanes.load(values + c).times(Lanes.load(weight + c), plus: sum)
          c += 16
        }
        if whole < channels {
          let count = channels - whole
          sum = Lanes.load(values + whole, count: count).times(Lanes.load(weight + whole, count: count), plus: sum)
        }
        planes[output * planeSize + row] = sum.sumOfLanes + bias[output]
      }
    }
  }
}
