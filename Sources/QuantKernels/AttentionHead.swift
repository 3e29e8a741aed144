/// One head of attention over one frame's tokens, with both products in int8, for 32 queries at a time.
///
/// The queries are the lanes throughout: scores and probabilities are (keys, 32 queries), so that maxima, sums and
/// scales never cross lanes. The softmax is taken block by block of keys while the block's scores lie in the nearest
/// caches: each block's probabilities are rounded to bytes relative to the block's own greatest score, so that a long
/// tail of small probabilities keeps its weight; the values' scales are folded into them. Sums of probabilities and
/// the weights of the blocks are float.
// Invariant: the operator that fills it in owns all memory for the call; sizes are stated below, with
// `panels` = tokens rounded up to 32, / 32, and `keyCount` = blocks · blockKeys.
@frozen public struct AttentionHead: @unchecked Sendable {
  /// Packed panels of queries, signed, `[panel][dimension / 4][32][4]`.
  public var queries: UnsafePointer<Int8>
  /// Per query: its scale · softmax scale · log2 e; never zero.
  public var queryScales: UnsafePointer<Float>
  /// Per query: the bits of `Lanes.roundingShift` − 128 · its sum, which take the keys' bias out of an integer score and
  /// make it a float.
  public var queryOffsets: UnsafePointer<UInt32>
  /// (keyCount, dimension) bytes biased by 128.
  public var keys: UnsafePointer<UInt8>
  /// Per key: its scale (0 for padding).
  public var keyScales: UnsafePointer<Float>
  /// Per key: −`Lanes.roundingShift` · its scale; a large negative number for padding.
  public var keyShifts: UnsafePointer<Float>
  /// Values, signed, `[keyCount / 4][dimension][4]`.
  public var values: UnsafePointer<Int8>
  /// Per key: 255 · its value's scale / the greatest of its block (0 for padding).
  public var valueFactors: UnsafePointer<Float>
  /// Per block: its greatest value scale / 255.
  public var blockScales: UnsafePointer<Float>
  public var tokens: Int
  public var blocks: AttentionBlocks
  /// Channels of the head: a multiple of 16, at most 128, so that scores stay below 2^22.
  public var dimension: Int
  /// Query q goes to `output + q · outputStride`.
  public var output: UnsafeMutablePointer<Float>
  public var outputStride: Int
  public var scratch: UnsafeMutableRawPointer

  @inlinable public init(
    queries: UnsafePointer<Int8>, queryScales: UnsafePointer<Float>, queryOffsets: UnsafePointer<UInt32>,
    keys: UnsafePointer<UInt8>, keyScales: UnsafePointer<Float>, keyShifts: UnsafePointer<Float>,
    values: UnsafePointer<Int8>, valueFactors: UnsafePointer<Float>, blockScales: UnsafePointer<Float>,
    tokens: Int, blocks: AttentionBlocks, dimension: Int, output: UnsafeMutablePointer<Float>, outputStride: Int,
    scratch: UnsafeMutableRawPointer
  ) {
    self.queries = queries
    self.queryScales = queryScales
    self.queryOffsets = queryOffsets
    self.keys = keys
    self.keyScales = keyScales
    self.keyShifts = keyShifts
    self.values = values
    self.valueFactors = valueFactors
    self.blockScales = blockScales
    self.tokens = tokens
    self.blocks = blocks
    self.dimension = dimension
    self.output = output
    self.outputStride = outputStride
    self.scratch = scratch
  }

  /// Bytes that `scratch` must hold, 64-byte aligned.
  @inlinable public static func scratchBytes(dimension: Int) -> Int {
    (tileColumns * (AttentionBlocks.mostKeys + valueRows + dimension) + 16 * 16) * 4
  }

  /// Attention for the 32 queries of `panel`; writes those that exist.
  @inlinable @inline(always)
  public func run<Tile: IntegerTile>(_: Tile.Type, panel: Int) {
    let scores = scratch.assumingMemoryBound(to: Int32.self)
    let totals = (scores + tileColumns * (AttentionBlocks.mostKeys + valueRows)).withMemoryRebound(
      to: Float.self, capacity: tileColumns * dimension
    ) { $0 }
    var left = AttentionLanes(of: self, query: panel * tileColumns)
    var right = AttentionLanes(of: self, query: panel * tileColumns + 16)
    for block in 0..<blocks.count {
      let first = block * blocks.keys
      let count = (min(blocks.keys, tokens - first) + 3) & ~3
      score(Tile.self, panel: panel, firstKey: first, count: count, scores: scores)
      (left.greatest, right.greatest) = scale(scores, firstKey: first, count: count, left, right)
      left.enterBlock(valueScale: blockScales[block])
      right.enterBlock(valueScale: blockScales[block])
      exponentiate(Tile.self, scores, firstKey: first, count: count, &left, &right)
      accumulate(Tile.self, firstKey: first, count: count, scores: scores, totals: totals, left, right)
      left.leaveBlock()
      right.leaveBlock()
    }
    write(totals, panel: panel, left, right)
  }

  /// scores[key · 32 + query] = biased keys · queries, for `count` keys from `firstKey` on.
  @inlinable @inline(always)
  func score<Tile: IntegerTile>(
    _: Tile.Type, panel: Int, firstKey: Int, count: Int, scores: UnsafeMutablePointer<Int32>
  ) {
    let tiles = TileRows(0..<count, most: Tile.mostRows, step: Tile.rowStep)
    withUnsafeTemporaryAllocation(of: Int.self, capacity: tileCapacity + 1) { offsets in
      guard let offsets = offsets.baseAddress else { return }
      for r in 0..<tileCapacity { offsets[r] = r * dimension }
      offsets[tileCapacity] = 0
      let panelQueries = queries + panel * tileColumns * dimension
      for tile in 0..<tiles.count {
        let rows = tiles[tile]
        Tile.multiply(
          activations: keys + (firstKey + rows.lowerBound) * dimension, rowOffsets: offsets, rows: rows.count,
          tapOffsets: offsets + tileCapacity, tapCount: 1, depth: dimension / 4,
          weights: panelQueries, upcoming: UpcomingWeights(none: panelQueries),
          target: scores + rows.lowerBound * tileColumns, targetStride: tileColumns)
      }
    }
  }

  /// A key's scores as floats, in place, still without the queries' scales.
  @inlinable @inline(always)
  func scale(_ score: UnsafeMutablePointer<Int32>, key: Int, _ offsets: SIMD16<UInt32>) -> Lanes {
    let bits = UnsafeRawPointer(score).loadUnaligned(as: SIMD16<UInt32>.self) &+ offsets
    let scaled = unsafeBitCast(bits, to: Lanes.self)
      .times(Lanes(repeating: keyScales[key]), plus: Lanes(repeating: keyShifts[key]))
    UnsafeMutableRawPointer(score).storeBytes(of: scaled, as: Lanes.self)
    return scaled
  }

  /// Turns the block's scores into floats, in place, and returns the greatest of each query.
  @inlinable @inline(always)
  func scale(
    _ scores: UnsafeMutablePointer<Int32>, firstKey: Int, count: Int, _ left: AttentionLanes, _ right: AttentionLanes
  ) -> (left: Lanes, right: Lanes) {
    var greatest = (left: Lanes(repeating: -3e38), right: Lanes(repeating: -3e38))
    for key in 0..<count {
      let row = scores + key * tileColumns
      greatest.left = scale(row, key: firstKey + key, left.offsets).maximum(greatest.left)
      greatest.right = scale(row + 16, key: firstKey + key, right.offsets).maximum(greatest.right)
    }
    return greatest
  }

  /// Turns the block's scores into bytes of probability, in place: four keys of a query become one word.
  @inlinable @inline(always)
  func exponentiate<Tile: IntegerTile>(
    _: Tile.Type, _ scores: UnsafeMutableRawPointer, firstKey: Int, count: Int, _ left: inout AttentionLanes,
    _ right: inout AttentionLanes
  ) {
    let rowBytes = tileColumns * 4
    for group in 0..<count / 4 {
      // The words go where scores were that have been read: row `group` is never past row 4 · group.
      let row = UnsafeRawPointer(scores) + group * 4 * rowBytes
      let words = scores + group * rowBytes
      let leftWords = probabilities(Tile.self, row, key: firstKey + group * 4, &left)
      let rightWords = probabilities(Tile.self, row + 64, key: firstKey + group * 4, &right)
      words.storeBytes(of: leftWords, as: SIMD16<UInt32>.self)
      words.storeBytes(of: rightWords, toByteOffset: 64, as: SIMD16<UInt32>.self)
    }
  }

  /// The probabilities of four keys as bytes of a word, added to the block's sum.
  @inlinable @inline(always)
  func probabilities<Tile: IntegerTile>(
    _: Tile.Type, _ scores: UnsafeRawPointer, key: Int, _ lanes: inout AttentionLanes
  ) -> SIMD16<UInt32> {
    // Each byte arrives on the bits of `Lanes.roundingShift`: four of these, moved as far as the bytes, are taken off once.
    var words = SIMD16<UInt32>(repeating: 0 &- Lanes.roundingShift.bitPattern &* 0x0101_0101)
    var sum = Lanes()
    for k in 0..<4 {
      let score = scores.loadUnaligned(fromByteOffset: k * tileColumns * 4, as: Lanes.self)
      let probability = score.times(lanes.scales, plus: lanes.shift).probabilityBase2(Tile.self)
      sum = k == 0 ? probability : sum + probability
      let rounded = probability.times(
        Lanes(repeating: valueFactors[key + k]), plus: Lanes(repeating: Lanes.roundingShift))
      words = words &+ unsafeBitCast(rounded, to: SIMD16<UInt32>.self) &<< SIMD16<UInt32>(repeating: UInt32(8 * k))
    }
    lanes.blockSum = lanes.blockSum + sum
    return words
  }

  /// totals = totals · old weight + (values · probabilities) · the block's weight, (dimension, 32).
  @inlinable @inline(always)
  func accumulate<Tile: IntegerTile>(
    _: Tile.Type, firstKey: Int, count: Int, scores: UnsafeMutablePointer<Int32>, totals: UnsafeMutablePointer<Float>,
    _ left: AttentionLanes, _ right: AttentionLanes
  ) {
    let sums = scores + tileColumns * AttentionBlocks.mostKeys
    let words = UnsafeRawPointer(scores).assumingMemoryBound(to: UInt8.self)
    var channel = 0
    while channel < dimension {
      Tile.multiply(
        signedRows: values + (firstKey * dimension + channel * 4), rowStep: dimension * 4, depth: count / 4,
        unsignedColumns: words, target: sums)
      for row in 0..<valueRows {
        let place = totals + (channel + row) * tileColumns
        let sum = sums + row * tileColumns
        left.add(Lanes.load(converting: sum), to: place, isFirst: firstKey == 0)
        right.add(Lanes.load(converting: sum + 16), to: place + 16, isFirst: firstKey == 0)
      }
      channel += valueRows
    }
  }

  /// Divides by the sums of the probabilities and writes the panel's queries as rows.
  @inlinable @inline(always)
  func write(
    _ totals: UnsafeMutablePointer<Float>, panel: Int, _ left: AttentionLanes, _ right: AttentionLanes
  ) {
    let block = totals + tileColumns * dimension
    for half in 0..<2 {
      let query = panel * tileColumns + half * 16
      let inverse = 1 / (half == 0 ? left : right).sum
      for channel in stride(from: 0, to: dimension, by: 16) {
        Lanes.transpose(totals + (channel * tileColumns + half * 16), stride: tileColumns, times: inverse, into: block)
        for row in 0..<max(0, min(16, tokens - query)) {
          Lanes.load(block + row * 16).store(output + ((query + row) * outputStride + channel))
        }
      }
    }
  }
}
