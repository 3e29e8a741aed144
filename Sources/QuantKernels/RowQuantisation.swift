extension SIMD16 where Scalar == Float {
  /// round(lane · inverseScale) limited to ±127, plus 128.
  @inlinable @inline(always)
  public func biasedBytes(_ inverseScale: Float) -> SIMD16<UInt8> {
    let scaled = (self * inverseScale).minimum(Lanes(repeating: 127)).maximum(Lanes(repeating: -127))
    return (scaled + 128).roundedBytes
  }
}

/// Dynamic symmetric quantisation of rows: one scale per row, its greatest magnitude / 127.
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
  /// Biased bytes; the segments lie side by side. Each row has room for 15 bytes more than it needs.
  public var target: UnsafeMutablePointer<UInt8>
  public var targetStride: Int
  /// The real value of one step, per row.
  public var scales: UnsafeMutablePointer<Float>

  @inlinable public init(
    source: UnsafePointer<Float>, sourceStride: Int, rowIndices: UnsafePointer<Int32>? = nil,
    segmentOffsets: UnsafePointer<Int>, segmentCount: Int, segmentWidth: Int,
    target: UnsafeMutablePointer<UInt8>, targetStride: Int, scales: UnsafeMutablePointer<Float>
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
  }

  /// Quantises source rows `rows` into target rows and scales 0, 1, ….
  @inlinable @inline(always)
  public func run(rows: Range<Int>) {
    for index in rows {
      let row = source + (rowIndices.map { Int($0[index]) } ?? index) * sourceStride
      let position = index - rows.lowerBound
      scales[position] = quantise(row, into: target + position * targetStride)
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
      scales[position] = quantise(scratch, into: target + position * targetStride)
    }
  }

  @inlinable @inline(always)
  func quantise(_ row: UnsafePointer<Float>, into bytes: UnsafeMutablePointer<UInt8>) -> Float {
    let whole = segmentWidth & ~15
    var greatest = Lanes()
    for segment in 0..<segmentCount {
      let values = row + segmentOffsets[segment]
      var c = 0
      while c < whole {
        greatest = Lanes.load(values + c).magnitudes.maximum(greatest)
        c += 16
      }
      if whole < segmentWidth {
        greatest = Lanes.load(values + whole, count: segmentWidth - whole).magnitudes.maximum(greatest)
      }
    }
    let magnitude = greatest.greatestLane
    let inverse = magnitude > 0 ? 127 / magnitude : 0
    for segment in 0..<segmentCount {
      let values = row + segmentOffsets[segment]
      let target = UnsafeMutableRawPointer(bytes + segment * segmentWidth)
      var c = 0
      while c < whole {
        target.storeBytes(
          of: Lanes.load(values + c).biasedBytes(inverse), toByteOffset: c, as: SIMD16<UInt8>.self)
        c += 16
      }
      if whole < segmentWidth {
        let last = Lanes.load(values + whole, count: segmentWidth - whole).biasedBytes(inverse)
        target.storeBytes(of: last, toByteOffset: whole, as: SIMD16<UInt8>.self)
      }
    }
    return magnitude / 127
  }
}
