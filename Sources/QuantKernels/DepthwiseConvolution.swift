/// Depth-wise convolution, kernel 5 along each axis, in float: 8 neighbours along the fastest axis share the
/// loads, so 40 fused multiply-adds take 12 loads of the image and 5 of the kernel.
// Invariant: the operator that fills it in owns all memory for the call; the source is zero-padded by two voxels
// on each side of every axis, so that every tap can be read.
@frozen public struct DepthwiseConvolution: @unchecked Sendable {
  public static var width: Int { 5 }
  /// Padded source, channel-last.
  public var source: UnsafePointer<Float>
  /// Offset in floats from an output line's first padded voxel to each tap of the slower axes.
  public var tapOffsets: UnsafePointer<Int>
  public var tapCount: Int
  /// (tapCount, 5, channels)
  public var weights: UnsafePointer<Float>
  public var bias: UnsafePointer<Float>
  public var channels: Int
  /// Voxels of a line, along the fastest axis.
  public var length: Int

  @inlinable public init(
    source: UnsafePointer<Float>, tapOffsets: UnsafePointer<Int>, tapCount: Int, weights: UnsafePointer<Float>,
    bias: UnsafePointer<Float>, channels: Int, length: Int
  ) {
    self.source = source
    self.tapOffsets = tapOffsets
    self.tapCount = tapCount
    self.weights = weights
    self.bias = bias
    self.channels = channels
    self.length = length
  }

  /// Convolves the line whose first padded voxel lies `start` floats into the source; target is (length, channels).
  // Invariant: channels is a multiple of 16.
  @inlinable @inline(always)
  public func runLine(start: Int, target: UnsafeMutablePointer<Float>) {
    var position = 0
    while position < length {
      if length >= 8 {
        // The last run overlaps the one before it: the same voxels get the same values again.
        let first = min(position, length - 8)
        runEight(start: start + first * channels, target: target + first * channels)
        position += 8
      } else {
        runOne(start: start + position * channels, target: target + position * channels)
        position += 1
      }
    }
  }

  @inlinable @inline(always)
  func runEight(start: Int, target: UnsafeMutablePointer<Float>) {
    var c = 0
    while c < channels {
      let initial = Lanes.load(bias + c)
      var (s0, s1, s2, s3) = (initial, initial, initial, initial)
      var (s4, s5, s6, s7) = (initial, initial, initial, initial)
      for tap in 0..<tapCount {
        let line = source + (start + tapOffsets[tap] + c)
        let kernel = weights + (tap * 5 * channels + c)
        for k in 0..<5 {
          let weight = Lanes.load(kernel + k * channels)
          s0 = Lanes.load(line + k * channels).times(weight, plus: s0)
          s1 = Lanes.load(line + (k + 1) * channels).times(weight, plus: s1)
          s2 = Lanes.load(line + (k + 2) * channels).times(weight, plus: s2)
          s3 = Lanes.load(line + (k + 3) * channels).times(weight, plus: s3)
          s4 = Lanes.load(line + (k + 4) * channels).times(weight, plus: s4)
          s5 = Lanes.load(line + (k + 5) * channels).times(weight, plus: s5)
          s6 = Lanes.load(line + (k + 6) * channels).times(weight, plus: s6)
          s7 = Lanes.load(line + (k + 7) * channels).times(weight, plus: s7)
        }
      }
      let out = target + c
      s0.store(out)
      s1.store(out + channels)
      s2.store(out + 2 * channels)
      s3.store(out + 3 * channels)
      s4.store(out + 4 * channels)
      s5.store(out + 5 * channels)
      s6.store(out + 6 * channels)
      s7.store(out + 7 * channels)
      c += 16
    }
  }

  @inlinable @inline(always)
  func runOne(start: Int, target: UnsafeMutablePointer<Float>) {
    var c = 0
    while c < channels {
      var sum = Lanes.load(bias + c)
      for tap in 0..<tapCount {
        let line = source + (start + tapOffsets[tap] + c)
        let kernel = weights + (tap * 5 * channels + c)
        for k in 0..<5 {
          sum = Lanes.load(line + k * channels).times(Lanes.load(kernel + k * channels), plus: sum)
        }
      }
      sum.store(target + c)
      c += 16
    }
  }
}
