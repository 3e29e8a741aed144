/// A float activation in the arena: (frames, rows, channels), channels fastest.
public struct Buffer: Sendable {
  public let slot: ArenaPlan.Slot
  /// Rows of one frame.
  public let rows: Int
  public let channels: Int
}

extension ArenaPlan {
  /// A buffer for `frames` frames of `rows` rows.
  public mutating func reserve(rows: Int, channels: Int, frames: Int) -> Buffer {
    Buffer(slot: reserve(rows * channels * frames, of: Float.self), rows: rows, channels: channels)
  }

  public mutating func release(_ buffer: Buffer) { release(buffer.slot) }
}
