/// What attention knows of sixteen queries, one per lane, on its way through the blocks of keys.
@frozen public struct AttentionLanes {
  /// As `AttentionHead.queryOffsets` and `queryScales`.
  @usableFromInline let offsets: SIMD16<UInt32>
  @usableFromInline let scales: Lanes
  /// The greatest score of the current block, without the query's scale.
  @usableFromInline var greatest = Lanes()
  /// Takes the block's greatest score to 0.
  @usableFromInline var shift = Lanes()
  /// Σ of the current block's probabilities, relative to the block's greatest.
  @usableFromInline var blockSum = Lanes()
  /// Greatest score so far, and Σ of probabilities relative to it.
  @usableFromInline var maximum = Lanes(repeating: -3e38)
  @usableFromInline var sum = Lanes()
  /// What turns earlier totals, and the block's, into totals relative to the new greatest score.
  @usableFromInline var oldWeight = Lanes()
  @usableFromInline var blockWeight = Lanes()
  @usableFromInline var totalWeight = Lanes()

  @inlinable @inline(always)
  init(of head: AttentionHead, query: Int) {
    offsets = UnsafeRawPointer(head.queryOffsets + query).loadUnaligned(as: SIMD16<UInt32>.self)
    scales = Lanes.load(head.queryScales + query)
  }

  /// Once `greatest` is known: weighs the block against those before it.
  @inlinable @inline(always)
  mutating func enterBlock(valueScale: Float) {
    let score = greatest * scales
    let next = score.maximum(maximum)
    shift = -score
    oldWeight = (maximum - next).exponentialBase2
    blockWeight = (score - next).exponentialBase2
    totalWeight = blockWeight * valueScale
    maximum = next
    blockSum = Lanes()
  }

  /// Once the block's probabilities are summed.
  @inlinable @inline(always)
  mutating func leaveBlock() { sum = blockSum.times(blockWeight, plus: sum * oldWeight) }

  /// total = total · old weight + value · the block's weight.
  @inlinable @inline(always)
  func add(_ value: Lanes, to total: UnsafeMutablePointer<Float>, isFirst: Bool) {
    let new = value * totalWeight
    (isFirst ? new : Lanes.load(total).times(oldWeight, plus: new)).store(total)
  }
}
