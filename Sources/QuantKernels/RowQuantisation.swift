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
}

extension SIMD16 where Scalar == Float {
  /// The high and the low bytes of round(lane · inverseScale + zero) limited to 0…65535.
  @inlinable @inline(always)
  func twoBytes(_ inverseScale: Float, zero: Float) -> (high: SIMD16<UInt8>, low: SIMD16<UInt8>) {
    let limited = times(Lanes(repeating: inverseScale), plus: Lanes(repeating: zero))
      .minimum(Lanes(repeating: 65535)).maximum(Lanes())
    let bits = unsafeBitCast(limited + Lanes.roundingShift, to: SIMD16<UInt32>.self)
    let upper = bits &>> 8
    var high = SIMD16<UInt8>()
    var low = SIMD16<UInt8>()
    for lane in 0..<16 { high[lane] = UInt8(truncatingIfNeeded: upper[lane]) }
    for lane in 0..<16 { low[lane] = UInt8(truncatingIfNeeded: bits[lane]) }
    return (high, low)
  }
}

/// Dynamic quantisation of rows: value ≈ byte · scale + minimum, with one scale and one minimum per row, so that all
/// 256 (or, in two bytes, 65536) steps lie between its least and its greatest value.
///
/// A row may be gathered from several segments (the pixels of a patch), which then share the scale.
// Invariant: the operator that fills it in owns all memory for the call.
@frozen public struct RowQuantisation: @unchecked Sendable {
  /// Row r starts at `source + rowIndices[r] · sourceStride` (or r · sourceStride).
  public var source: UnsafePointer<Float>
  public var sourceStride: Int
  public var rowIndices: UnsafePointer<Int32>?
  /// Offsets in floats of the row's segments, each of `segmentWidth` floats.
  public var segmentOffsets: UnsafePointer<Int>
  public var segmentCount: Int
  public var segmentWidth: Int
  /// Bytes; the segments lie side by side. Each row has room for 15 bytes more than it needs.
  public var target: UnsafeMutablePointer<UInt8>
  public var targetStride: Int
  /// Where the low bytes go, laid out as the others, which then are the high ones; nil for one byte per value.
  public var lowTarget: UnsafeMutablePointer<UInt8>?
  /// The real value of one step, per row.
  public var scales: UnsafeMutablePointer<Float>
  /// The real value of byte 0, per row.
  public var minima: UnsafeMutablePointer<Float>

  @inlinable public init(
    source: UnsafePointer<Float>, sourceStride: Int, rowIndices: UnsafePointer<Int32>? = nil,
    segmentOffsets: UnsafePointer<Int>, segmentCount: Int, segmentWidth: Int,
    target: UnsafeMutablePointer<UInt8>, targetStride: Int, lowTarget: UnsafeMutablePointer<UInt8>? = nil,
    scales: UnsafeMutablePointer<Float>,
    minima: UnsafeMutablePointer<Float>
  ) {
    self.source = source
    self.sourceStride = sourceStride
    self.rowIndices = rowIndices
    self.segmentOffsets = segmentOffsets
    self.segmentCount = segmentCount
    self.segmentWidth = segmentWidth
    self.target = target
    self.targetStride = targetStride
    self.lowTarget = lowTarget
    self.scales = scales
    self.minima = minima
  }

  /// Quantises source rows `rows` into target rows and scales 0, 1, ….
  @inlinable @inline(always)
  public func run(rows: Range<Int>) {
    for index in rows {
      let row = source + (rowIndices.map { Int($0[index]) } ?? index) * sourceStride
      let position = index - rows.lowerBound
      (scales[position], minima[position]) = quantise(row, position: position)
    }
  }

  /// Normalises each row, then quantises it; `scratch` holds one row.
  // Invariant: one segment, of the normalisation's channels; scratch has as many floats.
  @inlinable @inline(always)
  public func run(rows: Range<Int>, after normalisation: RowNormalisation, scratch: UnsafeMutablePointer<Float>) {
    for index in rows {
      let row = source + (rowIndices.map { Int($0[index]) } ?? index) * sourceStride
      let position = index - rows.lowerBound
      normalisation.run(row, into: scratch, gelu: false)
      (scales[position], minima[position]) = quantise(scratch, position: position)
    }
  }

  @inlinable @inline(always)
  func quantise(_ row: UnsafePointer<Float>, position: Int) -> (scale: Float, minimum: Float) {
    let whole = segmentWidth & ~15
    let rest = segmentWidth - whole
    var greatest = Lanes(repeating: -.infinity)
    var leastNegated = Lanes(repeating: -.infinity)
    for segment in 0..<segmentCount {
      let values = row + segmentOffsets[segment]
      var c = 0
      while c < whole {
        let lanes = Lanes.load(values + c)
        greatest = lanes.maximum(greatest)
        leastNegated = (-lanes).maximum(leastNegated)
        c += 16
      }
      // The ragged end, its last value repeated in the lanes that are none.
      if rest > 0 {
        var lanes = Lanes(repeating: values[segmentWidth - 1])
        for lane in 0..<rest { lanes[lane] = values[whole + lane] }
        greatest = lanes.maximum(greatest)
        leastNegated = (-lanes).maximum(leastNegated)
      }
    }
    let minimum = -leastNegated.greatestLane
    let range = greatest.greatestLane - minimum
    let steps: Float = lowTarget == nil ? 255 : 65535
    let inverse = range > 0 ? steps / range : 0
    write(row, position: position, inverse: inverse, zero: -minimum * inverse)
    return (range / steps, minimum)
  }

  /// Rounds a row; a ragged end of a segment writes whole registers, which the next segment or row covers.
  @inlinable @inline(always)
  func write(_ row: UnsafePointer<Float>, position: Int, inverse: Float, zero: Float) {
    let bytes = UnsafeMutableRawPointer(target + position * targetStride)
    let lowBytes = lowTarget.map { UnsafeMutableRawPointer($0 + position * targetStride) }
    for segment in 0..<segmentCount {
      let values = row + segmentOffsets[segment]
      var c = 0
      while c < segmentWidth {
        let lanes = Lanes.load(values + c, count: min(16, segmentWidth - c))
        let offset = segment * segmentWidth + c
        if let lowBytes {
          let (high, low) = lanes.twoBytes(inverse, zero: zero)
          bytes.storeBytes(of: high, toByteOffset: offset, as: SIMD16<UInt8>.self)
          lowBytes.storeBytes(of: low, toByteOffset: offset, as: SIMD16<UInt8>.self)
        } else {
          bytes.storeBytes(of: lanes.bytes(inverse, zero: zero), toByteOffset: offset, as: SIMD16<UInt8>.self)
        }
        c += 16
      }
    }
  }
}
