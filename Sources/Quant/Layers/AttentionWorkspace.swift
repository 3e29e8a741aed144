internal import QuantKernels

/// The packed queries, keys and values of a batch: per frame, then per head.
public struct AttentionWorkspace: Sendable {
  private let heads: Int
  private let dimension: Int
  private let tokens: Int
  private let queries: ArenaPlan.Slot
  private let queryScales: ArenaPlan.Slot
  private let keys: ArenaPlan.Slot
  private let keyScales: ArenaPlan.Slot
  private let keyShifts: ArenaPlan.Slot
  private let values: ArenaPlan.Slot
  private let valueFactors: ArenaPlan.Slot
  private let blockScales: ArenaPlan.Slot

  init(in plan: inout ArenaPlan, heads: Int, dimension: Int, tokens: Int, frames: Int) {
    self.heads = heads
    self.dimension = dimension
    self.tokens = tokens
    let all = frames * heads
    let padded = (tokens + 31) / 32 * 32
    let columns = (dimension + 31) / 32 * 32
    queries = plan.reserve(all * tokens * dimension, of: UInt8.self)
    queryScales = plan.reserve(all * tokens, of: Float.self)
    keys = plan.reserve(all * padded * dimension, of: Int8.self)
    keyShifts = plan.reserve(all * padded, of: Float.self)
    keyScales = plan.reserve(all * padded, of: Float.self)
    values = plan.reserve(all * padded * columns, of: Int8.self)
    valueFactors = plan.reserve(all * padded, of: Float.self)
    blockScales = plan.reserve(all * ((padded + 127) / 128), of: Float.self)
  }

  var slots: [ArenaPlan.Slot] {
    [queries, queryScales, keys, keyScales, keyShifts, values, valueFactors, blockScales]
  }

  private var panels: Int { (tokens + 31) / 32 }
  private var padded: Int { panels * 32 }
  private var columns: Int { (dimension + 31) / 32 * 32 }
  private var blocks: Int { (padded + 127) / 128 }

  /// A score that leaves no probability, whatever the query's scale.
  private static let padding: Float = -1e30

  func packing(frame: Int, in execution: Execution) -> HeadPacking {
    let first = frame * heads
    let arena = execution.arena
    return HeadPacking(
      heads: heads, dimension: dimension, tokens: tokens, panels: panels,
      softmaxScale: 1.4426950408889634 / Float(dimension).squareRoot(),
      queries: arena.pointer(queries, as: UInt8.self) + first * tokens * dimension,
      queryScales: arena.pointer(queryScales, as: Float.self) + first * tokens,
      keys: arena.pointer(keys, as: Int8.self) + first * padded * dimension,
      keyScales: arena.pointer(keyScales, as: Float.self) + first * padded,
      keyShifts: arena.pointer(keyShifts, as: Float.self) + first * padded,
      values: arena.pointer(values, as: Int8.self) + first * padded * columns,
      valueScales: arena.pointer(valueFactors, as: Float.self) + first * padded)
  }

  /// Once a head's tokens are all packed: makes the values' scales relative to their block, and neutral padding.
  func finish(frame: Int, head: Int, in execution: Execution) {
    let index = frame * heads + head
    let keyScales = execution.arena.pointer(keyScales, as: Float.self) + index * padded
    let keyShifts = execution.arena.pointer(keyShifts, as: Float.self) + index * padded
    let factors = execution.arena.pointer(valueFactors, as: Float.self) + index * padded
    let scales = execution.arena.pointer(blockScales, as: Float.self) + index * blocks
    for key in tokens..<padded {
      keyScales[key] = 0
      keyShifts[key] = Self.padding
      factors[key] = 0
    }
    for block in 0..<blocks {
      let range = block * 128..<min(block * 128 + 128, padded)
      var greatest: Float = 0
      for key in range where factors[key] > greatest { greatest = factors[key] }
      let inverse = greatest > 0 ? 255 / greatest : 0
      for key in range { factors[key] = min(factors[key] * inverse, 255) }
      scales[block] = greatest / 255
    }
  }

  func head(
    _ head: Int, frame: Int, output: UnsafeMutablePointer<Float>, outputStride: Int,
    scratch: UnsafeMutableRawPointer, in execution: Execution
  ) -> AttentionHead {
    let index = frame * heads + head
    let arena = execution.arena
    return AttentionHead(
      queries: arena.pointer(queries, as: UInt8.self) + index * tokens * dimension,
      queryScales: arena.pointer(queryScales, as: Float.self) + index * tokens,
      keys: arena.pointer(keys, as: Int8.self) + index * padded * dimension,
      keyScales: arena.pointer(keyScales, as: Float.self) + index * padded,
      keyShifts: arena.pointer(keyShifts, as: Float.self) + index * padded,
      values: arena.pointer(values, as: Int8.self) + index * padded * columns,
      valueFactors: arena.pointer(valueFactors, as: Float.self) + index * padded,
      blockScales: arena.pointer(blockScales, as: Float.self) + index * blocks,
      panels: panels, dimension: dimension, output: output, outputStride: outputStride, scratch: scratch)
  }
}

extension ArenaPlan {
  /// Gives the memory back for whoever runs after the encoder.
  public mutating func release(_ workspace: AttentionWorkspace) {
    for slot in workspace.slots { release(slot) }
  }
}
