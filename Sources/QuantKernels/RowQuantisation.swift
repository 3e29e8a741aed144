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

/// Dynamic quantisation of rows: value ≈ byte · scale + minimum, with one scale and one minimum per row, so that all
/// 256 steps lie between its least and its greatest value.
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
  /// The real value of one step, per row.
  public var scales: UnsafeMutablePointer<Float>
  /// The real value of byte 0, per row.
  public var minima: UnsafeMutablePointer<Float>

  @inlinable public init(
    source: UnsafePointer<Float>, sourceStride: Int, rowIndices: UnsafePointer<Int32>? = nil,
    segmentOffsets: UnsafePointer<Int>, segmentCount: Int, segmentWidth: Int,
    target: UnsafeMutablePointer<UInt8>, targetStride: Int, scales: UnsafeMutablePointer<Float>,
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
    self.scales = scales
    self.minima = minima
  }

  /// Quantises source rows `rows` into target rows and scales 0, 1, ….
  @inlinable @inline(always)
  public func run(rows: Range<Int>) {
    for index in rows {
      let row = source + (rowIndices.map { Int($0[index]) } ?? index) * sourceStride
      let position = index - rows.lowerBound
      (scales[position], minima[position]) = quantise(row, into: target + position * targetStride)
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
      (scales[position], minima[position]) = quantise(scratch, into: target + position * targetStride)
    }
  }

  @inlinable @inline(always)
  func quantise(
    _ row: UnsafePointer<Float>, into bytes: UnsafeMutablePointer<UInt8>
  ) -> (scale: Float, minimum: Float) {
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
    let inverse = range > 0 ? 255 / range : 0
    let zero = -minimum * inverse
    for segment in 0..<segmentCount {
      let values = row + segmentOffsets[segment]
      let target = UnsafeMutableRawPointer(bytes + segment * segmentWidth)
      var c = 0
      while c < whole {
        target.storeBytes(
          of: Lanes.load(values + c).bytes(inverse, zero: zero), toByteOffset: c, as: SIMD16<UInt8>.self)
        c += 16
      }
      if rest > 0 {
        let last = Lanes.load(values + whole, count: rest).bytes(inverse, zero: zero)
        target.storeBytes(of: last, toByteOffset: whole, as: SIMD16<UInt8>.self)
      }
    }
    return (range / 255, minimum)
  }
}
