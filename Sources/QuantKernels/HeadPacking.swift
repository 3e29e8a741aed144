/// Quantises the rows of [q | k | v] of one frame, head by head and token by token, into the layouts that
/// `AttentionHead` reads.
// Invariant: the operator that fills it in owns all memory for the call; per head the buffers hold `panels` · 32 ·
// dimension queries, and `keyCount` · dimension keys and values. Rows run on different threads must not share a group
// of four tokens.
@frozen public struct HeadPacking: @unchecked Sendable {
  public var heads: Int
  /// Channels per head, a multiple of 16.
  public var dimension: Int
  /// Queries rounded up to 32, / 32.
  public var panels: Int
  /// Keys rounded up to whole blocks.
  public var keyCount: Int
  /// Softmax scale · log2 e.
  public var softmaxScale: Float
  public var queries: UnsafeMutablePointer<Int8>
  public var queryScales: UnsafeMutablePointer<Float>
  public var queryOffsets: UnsafeMutablePointer<UInt32>
  public var keys: UnsafeMutablePointer<UInt8>
  public var keyScales: UnsafeMutablePointer<Float>
  public var keyShifts: UnsafeMutablePointer<Float>
  public var values: UnsafeMutablePointer<Int8>
  public var valueScales: UnsafeMutablePointer<Float>

  @inlinable public init(
    heads: Int, dimension: Int, panels: Int, keyCount: Int, softmaxScale: Float,
    queries: UnsafeMutablePointer<Int8>, queryScales: UnsafeMutablePointer<Float>,
    queryOffsets: UnsafeMutablePointer<UInt32>, keys: UnsafeMutablePointer<UInt8>,
    keyScales: UnsafeMutablePointer<Float>, keyShifts: UnsafeMutablePointer<Float>,
    values: UnsafeMutablePointer<Int8>, valueScales: UnsafeMutablePointer<Float>
  ) {
    self.heads = heads
    self.dimension = dimension
    self.panels = panels
    self.keyCount = keyCount
    self.softmaxScale = softmaxScale
    self.queries = queries
    self.queryScales = queryScales
    self.queryOffsets = queryOffsets
    self.keys = keys
    self.keyScales = keyScales
    self.keyShifts = keyShifts
    self.values = values
    self.valueScales = valueScales
  }

  /// Packs tokens `range`, whose rows of 3 · heads · dimension floats start at `source`.
  // Invariant: range starts at a multiple of four.
  @inlinable @inline(always)
  public func run(_ source: UnsafePointer<Float>, range: Range<Int>) {
    let width = heads * dimension
    for head in 0..<heads {
      var token = range.lowerBound
      while token < range.upperBound {
        let count = min(4, range.upperBound - token)
        let rows = source + ((token - range.lowerBound) * 3 * width + head * dimension)
        for t in 0..<count {
          packQuery(rows + t * 3 * width, head: head, token: token + t)
          packKey(rows + (t * 3 * width + width), head: head, token: token + t)
        }
        packValues(rows + 2 * width, stride: 3 * width, head: head, token: token, count: count)
        token += 4
      }
    }
  }

  @inlinable @inline(always)
  func inverseScale(_ row: UnsafePointer<Float>) -> (scale: Float, inverse: Float) {
    var greatest = Lanes()
    var c = 0
    while c < dimension {
      greatest = Lanes.load(row + c).magnitudes.maximum(greatest)
      c += 16
    }
    let magnitude = greatest.greatestLane
    return (magnitude / 127, magnitude > 0 ? 127 / magnitude : 0)
  }

  @inlinable @inline(always)
  func packQuery(_ row: UnsafePointer<Float>, head: Int, token: Int) {
    let (scale, inverse) = inverseScale(row)
    let panel = queries + (head * panels + token / 32) * 32 * dimension
    let base = UnsafeMutableRawPointer(panel + token % 32 * 4)
    var sum: Int32 = 0
    var c = 0
    while c < dimension {
      let bytes = Lanes.load(row + c).biasedBytes(inverse) ^ 0x80
      let words = unsafeBitCast(bytes, to: SIMD4<UInt32>.self)
      for word in 0..<4 {
        base.storeBytes(of: words[word], toByteOffset: (c / 4 + word) * 128, as: UInt32.self)
      }
      let signed = unsafeBitCast(bytes, to: SIMD16<Int8>.self)
      for lane in 0..<16 { sum += Int32(signed[lane]) }
      c += 16
    }
    let place = head * panels * 32 + token
    queryOffsets[place] = Lanes.roundingShift.bitPattern &- UInt32(bitPattern: 128 &* sum)
    // Never zero, so that the mask of padded keys keeps its effect.
    queryScales[place] = max(scale * softmaxScale, 1e-20)
  }

  @inlinable @inline(always)
  func packKey(_ row: UnsafePointer<Float>, head: Int, token: Int) {
    let (scale, inverse) = inverseScale(row)
    let place = head * keyCount + token
    let target = UnsafeMutableRawPointer(keys + place * dimension)
    var c = 0
    while c < dimension {
      target.storeBytes(of: Lanes.load(row + c).biasedBytes(inverse), toByteOffset: c, as: SIMD16<UInt8>.self)
      c += 16
    }
    keyScales[place] = scale
    keyShifts[place] = -Lanes.roundingShift * scale
  }

  /// Values of up to four tokens, byte-interleaved: each word holds one channel of the four.
  @inlinable @inline(always)
  func packValues(_ rows: UnsafePointer<Float>, stride: Int, head: Int, token: Int, count: Int) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 4) { inverses in
      guard let inverses = inverses.baseAddress else { return }
      for t in 0..<4 {
        let (scale, inverse) = t < count ? inverseScale(rows + t * stride) : (0, 0)
        inverses[t] = inverse
        valueScales[head * keyCount + token + t] = scale
      }
      let target = UnsafeMutableRawPointer(values + (head * keyCount + token) * dimension)
      var c = 0
      while c < dimension {
        var words = SIMD16<UInt32>()
        for t in 0..<count {
          let bytes = Lanes.load(rows + (t * stride + c)).signedWords(inverses[t])
          words |= bytes &<< SIMD16<UInt32>(repeating: UInt32(8 * t))
        }
        target.storeBytes(of: words, toByteOffset: c * 4, as: SIMD16<UInt32>.self)
        c += 16
      }
    }
  }
}

extension SIMD16 where Scalar == Float {
  /// round(lane · inverseScale) limited to ±127, as the low byte of a word of which the rest is zero.
  @inlinable @inline(always)
  func signedWords(_ inverseScale: Float) -> SIMD16<UInt32> {
    let scaled = (self * inverseScale).minimum(Lanes(repeating: 127)).maximum(Lanes(repeating: -127))
    return unsafeBitCast(scaled + Lanes.roundingShift, to: SIMD16<UInt32>.self) & 0xff
  }
}
