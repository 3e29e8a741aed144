/// One head of attention over one frame's tokens, with both products in int8.
///
/// Queries, keys and values are quantised per token. The probabilities are quantised in blocks of 128 keys, each
/// relative to the block's own greatest score, so that a long tail of small probabilities keeps its weight; the
/// values' scales are folded into them. Sums of probabilities and the weights of the blocks are float.
// Invariant: the operator that fills it in owns all memory for the call; sizes are stated below, with
// `panels` = keys rounded up to 32, / 32.
@frozen public struct AttentionHead: @unchecked Sendable {
  @inlinable @inline(always) public static var blockKeys: Int { 128 }

  /// (tokens, dimension) biased bytes.
  public var queries: UnsafePointer<UInt8>
  /// Per token: the query's scale · softmax scale · log2 e.
  public var queryScales: UnsafePointer<Float>
  /// Packed panels of keys, `[panel][dimension / 4][32][4]`.
  public var keys: UnsafePointer<Int8>
  /// Per key: its scale (0 for padding).
  public var keyScales: UnsafePointer<Float>
  /// Per key: −128 · its sum · its scale, which takes the queries' bias out; a large negative number for padding.
  public var keyShifts: UnsafePointer<Float>
  /// Packed values, `[dimension / 32][panels · 8][32][4]`.
  public var values: UnsafePointer<Int8>
  /// Per key: 255 · its value's scale / the greatest of its block (0 for padding).
  public var valueFactors: UnsafePointer<Float>
  /// Per block of 128 keys: its greatest value scale / 255.
  public var blockScales: UnsafePointer<Float>
  public var panels: Int
  /// Channels of the head: a multiple of 4, at most 128, so that sums stay below 2^22; values are padded to a multiple
  /// of 32.
  public var dimension: Int
  public var output: UnsafeMutablePointer<Float>
  public var outputStride: Int
  public var scratch: UnsafeMutableRawPointer

  @inlinable public init(
    queries: UnsafePointer<UInt8>, queryScales: UnsafePointer<Float>, keys: UnsafePointer<Int8>,
    keyScales: UnsafePointer<Float>, keyShifts: UnsafePointer<Float>,
    values: UnsafePointer<Int8>, valueFactors: UnsafePointer<Float>, blockScales: UnsafePointer<Float>,
    panels: Int, dimension: Int, output: UnsafeMutablePointer<Float>, outputStride: Int,
    scratch: UnsafeMutableRawPointer
  ) {
    self.queries = queries
    self.queryScales = queryScales
    self.keys = keys
    self.keyScales = keyScales
    self.keyShifts = keyShifts
    self.values = values
    self.valueFactors = valueFactors
    self.blockScales = blockScales
    self.panels = panels
    self.dimension = dimension
    self.output = output
    self.outputStride = outputStride
    self.scratch = scratch
  }

  /// Blocks of 128 keys.
  @inlinable @inline(always) var blocks: Int { (panels + 3) / 4 }

  /// Bytes that `scratch` must hold, 64-byte aligned.
  @inlinable public static func scratchBytes(panels: Int, dimension: Int) -> Int {
    let blocks = (panels + 3) / 4
    let columns = (dimension + 31) / 32 * 32
    return tileRows * (blockKeys * 4 + panels * 32 + blocks * (16 + 2) * 4 + columns * 4 + tileColumns * 4)
      + 16 * 64
  }

  /// Attention for up to twelve queries from `row` on; writes `count` rows of `dimension` floats.
  @inlinable @inline(always)
  public func run<Tile: IntegerTile>(_: Tile.Type, row: Int, count: Int) {
    var free = scratch
    let scores = take(&free, tileRows * Self.blockKeys, of: Int32.self)
    let probabilities = take(&free, tileRows * panels * 32, of: UInt8.self)
    let blockSums = take(&free, tileRows * blocks * 16, of: Float.self)
    let blockMaxima = take(&free, tileRows * blocks, of: Float.self)
    let blockWeights = take(&free, tileRows * blocks, of: Float.self)

    withUnsafeTemporaryAllocation(of: Int.self, capacity: tileRows + 1) { offsets in
      guard let offsets = offsets.baseAddress else { return }
      let tap = offsets + tileRows
      tap[0] = 0
      for r in 0..<tileRows { offsets[r] = (row + min(r, count - 1)) * dimension }
      for panel in 0..<panels {
        Tile.multiply(
          activations: queries, rowOffsets: offsets, rows: count, tapOffsets: tap, tapCount: 1,
          depth: dimension / 4, weights: keys + panel * dimension * 32,
          target: scores + (panel & 3) * 32, targetStride: Self.blockKeys)
        if panel & 3 == 3 || panel == panels - 1 {
          for r in 0..<count {
            let block = panel / 4
            blockMaxima[r * blocks + block] = exponentiate(
              scores + r * Self.blockKeys, firstKey: block * Self.blockKeys, count: (panel & 3) * 32 + 32,
              queryScale: queryScales[row + r],
              bytes: probabilities + (r * panels * 32 + block * Self.blockKeys),
              sums: blockSums + (r * blocks + block) * 16)
          }
        }
      }
      for r in 0..<count {
        weigh(
          maxima: blockMaxima + r * blocks, sums: blockSums + r * blocks * 16, weights: blockWeights + r * blocks)
      }
      for r in 0..<tileRows { offsets[r] = min(r, count - 1) * panels * 32 }
      accumulate(
        Tile.self, row: row, count: count, offsets: offsets, tap: tap, probabilities: probabilities,
        weights: blockWeights, free: free)
    }
  }

  /// Turns a block's scores of one query into probability bytes; returns the block's greatest scaled score.
  @inlinable @inline(always)
  func exponentiate(
    _ scores: UnsafePointer<Int32>, firstKey: Int, count: Int, queryScale: Float,
    bytes: UnsafeMutablePointer<UInt8>, sums: UnsafeMutablePointer<Float>
  ) -> Float {
    var greatest = Lanes(repeating: -3e38)
    var k = 0
    while k < count {
      let score = Lanes.load(convertingSmall: scores + k)
        .times(Lanes.load(keyScales + firstKey + k), plus: Lanes.load(keyShifts + firstKey + k))
      greatest = score.maximum(greatest)
      k += 16
    }
    let maximum = greatest.greatestLane * queryScale
    let factor = Lanes(repeating: queryScale)
    let shift = Lanes(repeating: -maximum)
    var sum = Lanes()
    k = 0
    while k < count {
      let score = Lanes.load(convertingSmall: scores + k)
        .times(Lanes.load(keyScales + firstKey + k), plus: Lanes.load(keyShifts + firstKey + k))
      let probability = score.times(factor, plus: shift).exponentialBase2
      sum = sum + probability
      let scaled = probability * Lanes.load(valueFactors + firstKey + k)
      UnsafeMutableRawPointer(bytes + k).storeBytes(of: scaled.roundedBytes, as: SIMD16<UInt8>.self)
      k += 16
    }
    sum.store(sums)
    return maximum
  }

  /// The float weight of each block of one query: 2^(its maximum − the row's) · value scale / Σ probabilities.
  @inlinable @inline(always)
  func weigh(
    maxima: UnsafePointer<Float>, sums: UnsafePointer<Float>, weights: UnsafeMutablePointer<Float>
  ) {
    var greatest = maxima[0]
    for block in 1..<max(blocks, 1) where maxima[block] > greatest { greatest = maxima[block] }
    var total = Lanes()
    var block = 0
    while block < blocks {
      let count = min(16, blocks - block)
      let relative = (Lanes.load(maxima + block, count: count) - greatest).exponentialBase2
      relative.store(weights + block, count: count)
      for lane in 0..<count {
        total = Lanes.load(sums + (block + lane) * 16).times(Lanes(repeating: relative[lane]), plus: total)
      }
      block += 16
    }
    let inverse = 1 / total.sumOfLanes
    for block in 0..<blocks { weights[block] = weights[block] * blockScales[block] * inverse }
  }

  /// output = Σ over blocks: weight · (probability bytes · values).
  @inlinable @inline(always)
  func accumulate<Tile: IntegerTile>(
    _: Tile.Type, row: Int, count: Int, offsets: UnsafePointer<Int>, tap: UnsafeMutablePointer<Int>,
    probabilities: UnsafePointer<UInt8>, weights: UnsafePointer<Float>, free: UnsafeMutableRawPointer
  ) {
    var free = free
    let sums = take(&free, tileRows * tileColumns, of: Int32.self)
    let totals = take(&free, tileRows * tileColumns, of: Float.self)
    var column = 0
    while column < dimension {
      let panel = values + column / 32 * (panels * 1024)
      for block in 0..<blocks {
        tap[0] = block * Self.blockKeys
        Tile.multiply(
          activations: probabilities, rowOffsets: offsets, rows: count, tapOffsets: tap, tapCount: 1,
          depth: min(panels - block * 4, 4) * 8, weights: panel + block * 4096,
          target: sums, targetStride: tileColumns)
        for r in 0..<count {
          let weight = Lanes(repeating: weights[r * blocks + block])
          for half in 0..<2 {
            let place = totals + (r * tileColumns + half * 16)
            let value = Lanes.load(convertingSmall: sums + (r * tileColumns + half * 16))
            let total = block == 0 ? value * weight : value.times(weight, plus: Lanes.load(place))
            total.store(place)
          }
        }
      }
      for r in 0..<count {
        for half in 0..<2 {
          let width = min(16, dimension - column - half * 16)
          if width > 0 {
            Lanes.load(totals + (r * tileColumns + half * 16))
              .store(output + ((row + r) * outputStride + column + half * 16), count: width)
          }
        }
      }
      column += 32
    }
    tap[0] = 0
  }

  /// The next `count` values of scratch, 64-byte aligned.
  @inlinable @inline(always)
  func take<T>(_ free: inout UnsafeMutableRawPointer, _ count: Int, of: T.Type) -> UnsafeMutablePointer<T> {
    let place = free.assumingMemoryBound(to: T.self)
    free += (count * MemoryLayout<T>.stride + 63) & ~63
    return place
  }
}
