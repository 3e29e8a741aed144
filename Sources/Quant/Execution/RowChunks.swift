/// The rows of a batch cut into chunks that never span frames.
///
/// Chunks of a frame differ by one tile at most, and their number is a multiple of the threads' where there are tiles
/// enough: threads that are equally fast then end together.
struct RowChunks {
  /// Rows of a kernel's tile.
  private static let tileRows = 12
  /// Rows that a kernel computes as a third of a tile.
  private static let raggedRows = 4

  let frames: Int
  let rows: Int
  /// Chunks of a frame.
  let perFrame: Int
  /// Of a frame; a last tile that is so ragged that it takes hardly any time belongs to the one before.
  private let tiles: Int

  /// Chunks of at most `preferred` rows and a ragged end, or of fewer where the threads would have too little to
  /// share: `perThread` chunks each.
  init(frames: Int, rows: Int, preferred: Int, threads: Int, perThread: Int = 6) {
    self.frames = frames
    self.rows = rows
    tiles = max(1, (rows + Self.tileRows - 1 - Self.raggedRows) / Self.tileRows)
    let most = max(1, preferred / Self.tileRows)
    let wanted = max((tiles + most - 1) / most, (perThread * threads + frames - 1) / max(frames, 1))
    let balanced = frames.isMultiple(of: threads) ? wanted : (wanted + threads - 1) / threads * threads
    perFrame = min(balanced, tiles)
  }

  /// Rows of the largest chunk that `preferred` can lead to: what is a third of a tile is not left over for one more.
  static func most(preferred: Int) -> Int { max(tileRows, preferred) + raggedRows }

  var count: Int { perFrame * frames }

  /// The rows of the chunk that the thread which runs `chunk` will probably run next, if they are of the same frame.
  func upcoming(after chunk: Int, threads: Int) -> Range<Int> {
    let next = chunk + threads
    return next < count && next / perFrame == chunk / perFrame ? self[next].range : 0..<0
  }

  /// The frame and the rows of a chunk.
  subscript(_ chunk: Int) -> (frame: Int, range: Range<Int>) {
    let place = chunk % perFrame
    let (size, larger) = tiles.quotientAndRemainder(dividingBy: perFrame)
    let start = (place * size + min(place, larger)) * Self.tileRows
    let end = start + (place < larger ? size + 1 : size) * Self.tileRows
    return (chunk / perFrame, start..<(place == perFrame - 1 ? rows : end))
  }
}
