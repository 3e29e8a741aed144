/// What a network runs with: kernels, threads, and its arena with each thread's scratch.
public struct Execution: Sendable {
  public let kernels: KernelTable
  public let pool: ThreadPool
  let arena: Arena
  private let scratch: ArenaPlan.Slot
  private let scratchBytes: Int

  /// Plans scratch of `scratchBytes` per thread behind all that `plan` holds, and allocates the memory.
  public init(kernels: KernelTable, pool: ThreadPool, plan: ArenaPlan, scratchBytes: Int) {
    var plan = plan
    self.kernels = kernels
    self.pool = pool
    self.scratchBytes = (scratchBytes + 4095) / 4096 * 4096
    // Lives all the time, so it must not lie where buffers of other moments lay.
    scratch = plan.append(self.scratchBytes * pool.threads)
    arena = Arena(plan)
  }

  /// Bytes of the arena.
  public var arenaBytes: Int { arena.bytes }

  func scratch(lane: Int) -> LaneScratch {
    LaneScratch(UnsafeMutableRawPointer(arena.pointer(scratch, as: UInt8.self) + lane * scratchBytes))
  }

  /// The first value of one frame of `buffer`.
  func pointer(_ buffer: Buffer, frame: Int = 0) -> UnsafeMutablePointer<Float> {
    arena.pointer(buffer.slot, as: Float.self) + frame * buffer.rows * buffer.channels
  }

  /// Copies `values` into `buffer` from its start; there must be room for them.
  public func write(_ values: some Collection<Float>, to buffer: Buffer) {
    precondition(values.count * MemoryLayout<Float>.stride <= buffer.slot.bytes, "values fit their buffer")
    let target = UnsafeMutableBufferPointer(start: pointer(buffer), count: values.count)
    _ = target.update(fromContentsOf: values)
  }

  /// Copies the values of the first `frames` frames of `buffer` to `target`.
  // Invariant: target has room for them.
  public func read(_ buffer: Buffer, frames: Int, into target: UnsafeMutablePointer<Float>) {
    target.update(from: pointer(buffer), count: frames * buffer.rows * buffer.channels)
  }

  /// The values of some rows of `buffer`, counted over all its frames.
  public func read(_ buffer: Buffer, rows: Range<Int>) -> [Float] {
    Array(
      UnsafeBufferPointer(
        start: pointer(buffer) + rows.lowerBound * buffer.channels, count: rows.count * buffer.channels))
  }

  /// Sets the first frame of `buffer` to zero.
  public func clear(_ buffer: Buffer) {
    pointer(buffer).update(repeating: 0, count: buffer.rows * buffer.channels)
  }

  /// Appends the mean over the rows of each of the first `frames` frames of `buffer`, (frames, channels). Rows are added
  /// one after the other, so that a frame's mean is the same bits wherever it lies in a batch.
  public func appendMeanRows(of buffer: Buffer, frames: Int, to means: inout [Float]) {
    let channels = buffer.channels
    let first = means.count
    means.append(contentsOf: repeatElement(0, count: frames * channels))
    means.withUnsafeMutableBufferPointer { means in
      for frame in 0..<frames {
        let values = pointer(buffer, frame: frame)
        let start = first + frame * channels
        for row in 0..<buffer.rows {
          for channel in 0..<channels { means[start + channel] += values[row * channels + channel] }
        }
        for channel in 0..<channels { means[start + channel] /= Float(buffer.rows) }
      }
    }
  }

  /// The values of the first `frames` frames of `buffer`.
  public func read(_ buffer: Buffer, frames: Int) -> [Float] {
    Array(UnsafeBufferPointer(start: pointer(buffer), count: frames * buffer.rows * buffer.channels))
  }
}
