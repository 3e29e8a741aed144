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
      let bounds = normalisation.run(row, into: scratch)
      (scales[position], minima[position]) = quantise(scratch, bounds: bounds, position: position)
    }
  }

  @inlinable @inline(always)
  func quantise(_ row: UnsafePointer<Float>, position: Int) -> (scale: Float, minimum: Float) {
    let whole = segmentWidth & ~15
    let rest = segmentWidth - whole
    var range = LaneRange()
    for segment in 0..<segmentCount {
      let values = row + segmentOffsets[segment]
      range.include(values, whole: whole)
      // The ragged end, its last value repeated in the lanes that are none.
      if rest > 0 {
        var lanes = Lanes(repeating: values[segmentWidth - 1])
        for lane in 0..<rest { lanes[lane] = values[whole + lane] }
        range.include(lanes)
      }
    }
    return quantise(row, bounds: range.bounds, position: position)
  }

  @inlinable @inline(always)
  func quantise(
    _ row: UnsafePointer<Float>, bounds: (least: Float, greatest: Float), position: Int
  ) -> (scale: Float, minimum: Float) {
    let range = bounds.greatest - bounds.least
    let steps: Float = lowTarget == nil ? 255 : 65535
    let inverse = range > 0 ? steps / range : 0
    for segment in 0..<segmentCount {
      let offset = position * targetStride + segment * segmentWidth
      let values = row + segmentOffsets[segment]
      if let lowTarget {
        write(values, inverse: inverse, zero: -bounds.least * inverse, high: target + offset, low: lowTarget + offset)
      } else {
        write(values, inverse: inverse, least: bounds.least, to: target + offset)
      }
    }
    return (range / steps, bounds.least)
  }

  /// Rounds a segment; a ragged end writes a whole register, of which the next segment or row covers what is too much.
  @inlinable @inline(always)
  func write(_ values: UnsafePointer<Float>, inverse: Float, least: Float, to bytes: UnsafeMutablePointer<UInt8>) {
    let bytes = UnsafeMutableRawPointer(bytes)
    var c = 0
    while c + 16 <= segmentWidth {
      let rounded = Lanes.load(values + c).bytes(inverse, above: least)
      bytes.storeBytes(of: rounded, toByteOffset: c, as: SIMD16<UInt8>.self)
      c += 16
    }
    guard c < segmentWidth else { return }
    let last = Lanes.load(values + c, count: segmentWidth - c).bytes(inverse, above: least)
    bytes.storeBytes(of: last, toByteOffset: c, as: SIMD16<UInt8>.self)
  }

  /// The same with two bytes for each value.
  @inlinable @inline(always)
  func write(
    _ values: UnsafePointer<Float>, inverse: Float, zero: Float, high: UnsafeMutablePointer<UInt8>,
    low: UnsafeMutablePointer<UInt8>
  ) {
    let (high, low) = (UnsafeMutableRawPointer(high), UnsafeMutableRawPointer(low))
    var c = 0
    while c < segmentWidth {
      let rounded = Lanes.load(values + c, count: min(16, segmentWidth - c)).twoBytes(inverse, zero: zero)
      high.storeBytes(of: rounded.high, toByteOffset: c, as: SIMD16<UInt8>.self)
      low.storeBytes(of: rounded.low, toByteOffset: c, as: SIMD16<UInt8>.self)
      c += 16
    }
  }
}
