internal import QuantKernels

/// The packed queries, keys and values of a batch, per frame, then per head, and what attention makes of them.
public struct AttentionWorkspace: Sendable {
  private let heads: Int
  private let dimension: Int
  private let tokens: Int
  private let blocks: AttentionBlocks
  let queryGroups: QueryGroups
  private let queries: ArenaPlan.Slot
  private let queryScales: ArenaPlan.Slot
  private let queryOffsets: ArenaPlan.Slot
  private let keys: ArenaPlan.Slot
  private let keyScales: ArenaPlan.Slot
  private let keyShifts: ArenaPlan.Slot
  private let values: ArenaPlan.Slot
  private let valueFactors: ArenaPlan.Slot
  private let blockScales: ArenaPlan.Slot
  /// (tokens, heads · dimension).
  let attended: Buffer

  init(in plan: inout ArenaPlan, heads: Int, dimension: Int, tokens: Int, frames: Int) {
    self.heads = heads
    self.dimension = dimension
    self.tokens = tokens
    blocks = AttentionBlocks(tokens: tokens)
    queryGroups = QueryGroups(tokens: tokens)
    let queryCount = frames * heads * ((tokens + tileColumns - 1) / tileColumns * tileColumns)
    let keyCount = frames * heads * blocks.count * blocks.keys
    queries = plan.reserve(queryCount * dimension, of: Int8.self)
    queryScales = plan.reserve(queryCount, of: Float.self)
    queryOffsets = plan.reserve(queryCount, of: UInt32.self)
    keys = plan.reserve(keyCount * dimension, of: UInt8.self)
    keyScales = plan.reserve(keyCount, of: Float.self)
    keyShifts = plan.reserve(keyCount, of: Float.self)
    values = plan.reserve(keyCount * dimension, of: Int8.self)
    valueFactors = plan.reserve(keyCount, of: Float.self)
    blockScales = plan.reserve(frames * heads * blocks.count, of: Float.self)
    attended = plan.reserve(rows: tokens, channels: heads * dimension, frames: frames)
  }

  var slots: [ArenaPlan.Slot] {
    [
      queries, queryScales, queryOffsets, keys, keyScales, keyShifts, values, valueFactors, blockScales, attended.slot,
    ]
  }

  /// Panels of 32 queries of a head.
  private var panels: Int { (tokens + tileColumns - 1) / tileColumns }
  private var queryCount: Int { panels * tileColumns }
  private var keyCount: Int { blocks.count * blocks.keys }

  /// A score that leaves no probability, whatever the query's scale.
  static let padding: Float = -1e30

  func packing(frame: Int, in execution: Execution) -> HeadPacking {
    let first = frame * heads
    let arena = execution.arena
    return HeadPacking(
      heads: heads, dimension: dimension, panels: panels, keyCount: keyCount,
      softmaxScale: 1.4426950408889634 / Float(dimension).squareRoot(),
      queries: arena.pointer(queries, as: Int8.self) + first * queryCount * dimension,
      queryScales: arena.pointer(queryScales, as: Float.self) + first * queryCount,
      queryOffsets: arena.pointer(queryOffsets, as: UInt32.self) + first * queryCount,
      keys: arena.pointer(keys, as: UInt8.self) + first * keyCount * dimension,
      keyScales: arena.pointer(keyScales, as: Float.self) + first * keyCount,
      keyShifts: arena.pointer(keyShifts, as: Float.self) + first * keyCount,
      values: arena.pointer(values, as: Int8.self) + first * keyCount * dimension,
      valueScales: arena.pointer(valueFactors, as: Float.self) + first * keyCount)
  }

  /// Once a head's tokens are all packed: makes the values' scales relative to their block, and neutral padding.
  func finish(frame: Int, head: Int, in execution: Execution) {
    let index = frame * heads + head
    let keyScales = execution.arena.pointer(keyScales, as: Float.self) + index * keyCount
    let keyShifts = execution.arena.pointer(keyShifts, as: Float.self) + index * keyCount
    let factors = execution.arena.pointer(valueFactors, as: Float.self) + index * keyCount
    let scales = execution.arena.pointer(blockScales, as: Float.self) + index * blocks.count
    for key in tokens..<keyCount {
      keyScales[key] = 0
      keyShifts[key] = Self.padding
      factors[key] = 0
    }
    blocks.scaleValues(factors, factors: factors, scales: scales)
  }

  func head(
    _ head: Int, frame: Int, scratch: UnsafeMutableRawPointer, in execution: Execution
  ) -> AttentionHead {
    let index = frame * heads + head
    let arena = execution.arena
    return AttentionHead(
      queries: arena.pointer(queries, as: Int8.self) + index * queryCount * dimension,
      queryScales: arena.pointer(queryScales, as: Float.self) + index * queryCount,
      queryOffsets: arena.pointer(queryOffsets, as: UInt32.self) + index * queryCount,
      keys: arena.pointer(keys, as: UInt8.self) + index * keyCount * dimension,
      keyScales: arena.pointer(keyScales, as: Float.self) + index * keyCount,
      keyShifts: arena.pointer(keyShifts, as: Float.self) + index * keyCount,
      values: arena.pointer(values, as: Int8.self) + index * keyCount * dimension,
      valueFactors: arena.pointer(valueFactors, as: Float.self) + index * keyCount,
      blockScales: arena.pointer(blockScales, as: Float.self) + index * blocks.count,
      tokens: tokens, blocks: blocks, dimension: dimension,
      output: execution.pointer(attended, frame: frame) + head * dimension, outputStride: heads * dimension,
      scratch: scratch)
  }
}

extension ArenaPlan {
  /// Gives the memory back for whoever runs after the encoder.
  public mutating func release(_ workspace: AttentionWorkspace) {
    for slot in workspace.slots { release(slot) }
  }
}
