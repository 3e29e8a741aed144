/// The rows of a batch cut into chunks that never span frames.
struct RowChunks {
  let frames: Int
  let rows: Int
  let chunkRows: Int

  /// Chunks of `preferred` rows, or of fewer whole tiles where the threads would have too little to share.
  init(frames: Int, rows: Int, preferred: Int, threads: Int) {
    self.frames = frames
    self.rows = rows
    var size = preferred
    while size > 12, (rows + size - 1) / size * frames < 6 * threads { size -= 12 }
    chunkRows = max(12, size)
  }

  var perFrame: Int { (rows + chunkRows - 1) / chunkRows }
  var count: Int { perFrame * frames }

  /// The frame and the rows of a chunk.
  subscript(_ chunk: Int) -> (frame: Int, range: Range<Int>) {
    let start = chunk % perFrame * chunkRows
    return (chunk / perFrame, start..<min(start + chunkRows, rows))
  }
}
