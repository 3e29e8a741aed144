import Testing

@testable import Quant

@Suite struct RowChunksTests {
  @Test(arguments: [1, 11, 12, 13, 145, 257, 576, 2305, 36_864], [1, 2, 3, 8])
  func everyRowIsInOneChunk(rows: Int, threads: Int) {
    for (frames, preferred) in [(1, 48), (2, 96), (3, 192), (5, 12)] {
      let chunks = RowChunks(frames: frames, rows: rows, preferred: preferred, threads: threads)
      var next = [Int](repeating: 0, count: frames)
      for chunk in 0..<chunks.count {
        let (frame, range) = chunks[chunk]
        #expect(range.lowerBound == next[frame])
        #expect(range.count <= RowChunks.most(preferred: preferred))
        next[frame] = range.upperBound
      }
      #expect(next.allSatisfy { $0 == rows })
    }
  }

  /// 257 tokens and 145, of which the class token is one too many to be shared out.
  @Test(arguments: [257, 145, 2305])
  func equallyFastThreadsGetAsManyRows(rows: Int) {
    let chunks = RowChunks(frames: 1, rows: rows, preferred: 48, threads: 2, perThread: 2)
    let shares = (0..<2).map { thread in
      stride(from: thread, to: chunks.count, by: 2).reduce(0) { $0 + chunks[$1].range.count }
    }
    #expect(abs(shares[0] - shares[1]) <= 4)
  }

  @Test func chunksStartWhereAttentionPacksAGroup() {
    let chunks = RowChunks(frames: 1, rows: 257, preferred: 48, threads: 3)
    #expect((0..<chunks.count).allSatisfy { chunks[$0].range.lowerBound.isMultiple(of: 4) })
  }

  @Test func theNextChunkOfAThreadIsAnnouncedWithinItsFrame() {
    let chunks = RowChunks(frames: 2, rows: 96, preferred: 48, threads: 2, perThread: 1)
    #expect(chunks.perFrame == 2)
    #expect(chunks.upcoming(after: 0, threads: 1) == 48..<96)
    #expect(chunks.upcoming(after: 1, threads: 1).isEmpty)
    #expect(chunks.upcoming(after: 3, threads: 1).isEmpty)
  }
}
