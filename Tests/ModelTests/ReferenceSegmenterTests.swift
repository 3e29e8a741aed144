import Model
import Testing

@Suite struct ReferenceSegmenterTests {
  private static let frameSize = 64 * 32

  @Test func framesAreIndependentOfBatchAndThreads() throws {
    let count = 5
    let images = SmallModel.frames(count)
    let together = try SmallModel.segmenter(threads: 1).logits(of: images, count: count)
    #expect(together.count == count * 4 * Self.frameSize)
    for threads in [2, 3, 8] {
      #expect(try SmallModel.segmenter(threads: threads).logits(of: images, count: count) == together)
    }
    let alone = try SmallModel.segmenter(threads: 2)
    for frame in 0..<count {
      let image = Array(images[frame * Self.frameSize..<(frame + 1) * Self.frameSize])
      let logits = together[frame * 4 * Self.frameSize..<(frame + 1) * 4 * Self.frameSize]
      #expect(try alone.logits(of: image, count: 1) == Array(logits))
    }
  }

  @Test func refusesWrongCountsAndPixels() throws {
    let segmenter = try SmallModel.segmenter(threads: 2)
    #expect(try segmenter.logits(of: [], count: 0).isEmpty)
    for count in [-1, 0, 2, Int.max] {
      #expect(throws: InputError.self) { try segmenter.logits(of: SmallModel.frames(1), count: count) }
    }
    var images = SmallModel.frames(3)
    images[Self.frameSize + 5] = .nan
    #expect(throws: InputError.nonFinite(view: "sax")) { try segmenter.logits(of: images, count: 3) }
  }
}
