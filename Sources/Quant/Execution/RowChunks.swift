/// The rows of a batch cut into chunks that never span frames.
///
/// Chunks of a frame differ by four rows at most, and their number is a multiple of the threads' where there are rows
/// enough: threads that are equally fast then end together.
struct RowChunks {
  /// Rows that every kernel computes together, and that attention packs together.
  static let step = 4
  /// A chunk of fewer rows would wait for its weights.
  private static let leastRows = 12

  let frames: Int
  let rows: Int
  /// Chunks of a frame.
  let perFrame: Int
  /// Rows that no chunk's end parts.
  private let step: Int
  /// Of a frame; rows that fill no step belong to the last one.
  private let steps: Int

  /// Chunks of at most `preferred` rows and what is left of a step, or of fewer where the threads would have too little to
  /// share: `perThread` chunks each. `step`: rows that stay together.
  init(frames: Int, rows: Int, preferred: Int, threads: Int, perThread: Int = 6, step: Int = Self.step) {
    self.frames = frames
    self.rows = rows
    self.step = step
    steps = max(1, rows / step)
    let most = max(1, preferred / step)
    let wanted = max((steps + most - 1) / most, (perThread * threads + frames - 1) / max(frames, 1))
    let balanced = frames.isMultiple(of: threads) ? wanted : (wanted + threads - 1) / threads * threads
    perFrame = min(balanced, steps, max(1, rows / Self.leastRows))
  }

  /// Rows of the largest chunk that `preferred` can lead to: less than a step is not left over for one more.
  static func most(preferred: Int) -> Int { max(leastRows, preferred) + leastRows - 1 }

  var count: Int { perFrame * frames }

  /// The rows of the chunk that the thread which runs `chunk` will probably run next, if they are of the same frame.
  func upcoming(after chunk: Int, threads: Int) -> Range<Int> {
    let next = chunk + threads
    return next < count && next / perFrame == chunk / perFrame ? self[next].range : 0..<0
  }

  /// The frame and the rows of a chunk.
  subscript(_ chunk: Int) -> (frame: Int, range: Range<Int>) {
    let place = chunk % perFrame
    let (size, larger) = steps.quotientAndRemainder(dividingBy: perFrame)
    let start = (place * size + min(place, larger)) * step
    let end = start + (place < larger ? size + 1 : size) * step
    return (chunk / perFrame, start..<(place == perFrame - 1 ? rows : end))
  }
}
