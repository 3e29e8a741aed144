import Testing

@testable import Model

@Suite struct ComparedSegmenterTests {
  /// Three classes on four pixels: the class of each pixel's greatest logit is given.
  private struct Fixed: FrameSegmenter {
    let labels: [Int]
    let name = "fixed"
    let version = "1"
    let checksum = ""
    let columns = 2
    let rows = 2
    let classCount = 3

    func logits(of images: [Float], count: Int) throws -> [Float] {
      (0..<count).flatMap { _ in (0..<3).flatMap { label in labels.map { $0 == label ? 1 : 0 } } }
    }
  }

  @Test func countsPixelsOfAllFramesAndReturnsTheFirstNetworksLogits() throws {
    let first = Fixed(labels: [0, 1, 2, 0])
    let compared = ComparedSegmenter(first, with: Fixed(labels: [0, 1, 1, 0]))
    let images = [Float](repeating: 0, count: 8)
    #expect(try compared.logits(of: images, count: 2) == first.logits(of: images, count: 2))
    #expect([compared.count.pixels, compared.count.agreeing] == [8, 6])
    _ = try compared.logits(of: Array(images.prefix(4)), count: 1)
    #expect([compared.count.pixels, compared.count.agreeing] == [12, 9])
  }
}
