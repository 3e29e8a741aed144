/// The rows of a batch cut into chunks that never span frames.
struct RowChunks {
  let frames: Int
  let rows: Int
  let chunkRows: Int

  /// Chunks of `preferred` rows, or of fewer whole tiles where the threads would have too little to share: `perThread`
  /// chunks each.
  init(frames: Int, rows: Int, preferred: Int, threads: Int, perThread: Int = 6) {
    self.frames = frames
    self.rows = rows
    var size = preferred
    while size > 12, Self.count(rows: rows, chunkRows: size) * frames < perThread * threads { size -= 12 }
    chunkRows = max(12, size)
  }

  /// Rows of the largest chunk that `preferred` can lead to: less than a tile is not left over for one more.
  static func most(preferred: Int) -> Int { max(12, preferred) + 11 }

  private static func count(rows: Int, chunkRows: Int) -> Int { max(1, (rows + chunkRows - 12) / chunkRows) }

  var perFrame: Int { Self.count(rows: rows, chunkRows: chunkRows) }
  var count: Int { perFrame * frames }

  /// The frame and the rows of a chunk.
  subscript(_ chunk: Int) -> (frame: Int, range: Range<Int>) {
    let place = chunk % perFrame
    let start = place * chunkRows
    return (chunk / perFrame, start..<(place == perFrame - 1 ? rows : start + chunkRows))
  }
}
