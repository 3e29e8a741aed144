internal import QuantKernels

/// Packed keys and values of one layer that outlive a step, one place for each token of the volume. A place that was never
/// taken has no part in attention.
public struct AttentionCache: Sendable {
  private let heads: Int
  private let dimension: Int
  private let blocks: AttentionBlocks
  private let keys: ArenaPlan.Slot
  private let keyScales: ArenaPlan.Slot
  private let keyShifts: ArenaPlan.Slot
  private let values: ArenaPlan.Slot
  private let valueScales: ArenaPlan.Slot
  private let valueFactors: ArenaPlan.Slot
  private let blockScales: ArenaPlan.Slot

  init(in plan: inout ArenaPlan, heads: Int, dimension: Int, tokens: Int) {
    self.heads = heads
    self.dimension = dimension
    blocks = AttentionBlocks(tokens: tokens)
    let count = heads * blocks.count * blocks.keys
    keys = plan.reserve(count * dimension, of: UInt8.self)
    keyScales = plan.reserve(count, of: Float.self)
    keyShifts = plan.reserve(count, of: Float.self)
    values = plan.reserve(count * dimension, of: Int8.self)
    valueScales = plan.reserve(count, of: Float.self)
    valueFactors = plan.reserve(count, of: Float.self)
    blockScales = plan.reserve(heads * blocks.count, of: Float.self)
  }

  private var keyCount: Int { blocks.count * blocks.keys }

  /// Forgets every token. To be called before the first step.
  public func clear(in execution: Execution) {
    let arena = execution.arena
    let count = heads * keyCount
    arena.pointer(keyScales, as: Float.self).update(repeating: 0, count: count)
    arena.pointer(keyShifts, as: Float.self).update(repeating: AttentionWorkspace.padding, count: count)
    arena.pointer(valueScales, as: Float.self).update(repeating: 0, count: count)
  }

  /// Takes over one head's keys and values that a step has packed into `workspace`.
  func take(_ step: SliceStep, head: Int, from workspace: AttentionWorkspace, in execution: Execution) {
    let source = workspace.packing(frame: 0, in: execution)
    let arena = execution.arena
    let first = head * keyCount
    let keys = arena.pointer(keys, as: UInt8.self) + first * dimension
    let keyScales = arena.pointer(keyScales, as: Float.self) + first
    let keyShifts = arena.pointer(keyShifts, as: Float.self) + first
    let values = arena.pointer(values, as: Int8.self) + first * dimension
    let valueScales = arena.pointer(valueScales, as: Float.self) + first
    for row in 0..<step.rows {
      let place = step.place(ofRow: row)
      let packed = first + row
      (keys + place * dimension).update(from: source.keys + packed * dimension, count: dimension)
      keyScales[place] = source.keyScales[packed]
      keyShifts[place] = source.keyShifts[packed]
      valueScales[place] = source.valueScales[packed]
      // Four tokens' values are interleaved byte by byte.
      let from = source.values + ((first + row / 4 * 4) * dimension + row % 4)
      let to = values + (place / 4 * 4 * dimension + place % 4)
      for channel in 0..<dimension { to[channel * 4] = from[channel * 4] }
    }
    blocks.scaleValues(
      valueScales, factors: arena.pointer(valueFactors, as: Float.self) + first,
      scales: arena.pointer(blockScales, as: Float.self) + head * blocks.count)
  }

  /// A head's attention of the queries in `workspace` on all tokens that are here.
  func head(
    _ head: Int, queries workspace: AttentionWorkspace, scratch: UnsafeMutableRawPointer, in execution: Execution
  ) -> AttentionHead {
    let arena = execution.arena
    let first = head * keyCount
    var result = workspace.head(head, frame: 0, scratch: scratch, in: execution)
    result.keys = UnsafePointer(arena.pointer(keys, as: UInt8.self) + first * dimension)
    result.keyScales = UnsafePointer(arena.pointer(keyScales, as: Float.self) + first)
    result.keyShifts = UnsafePointer(arena.pointer(keyShifts, as: Float.self) + first)
    result.values = UnsafePointer(arena.pointer(values, as: Int8.self) + first * dimension)
    result.valueFactors = UnsafePointer(arena.pointer(valueFactors, as: Float.self) + first)
    result.blockScales = UnsafePointer(arena.pointer(blockScales, as: Float.self) + head * blocks.count)
    return result
  }
}
