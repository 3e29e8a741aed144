import Testing

@testable import Analysis

@Suite struct FrameLogitsTests {
  private static func logits(_ pixels: [[Float]?]) -> FrameLogits {
    var logits = FrameLogits(columns: pixels.count, rows: 1, classes: 4)
    for (pixel, values) in pixels.enumerated() {
      guard let values else { continue }
      logits.isInside[pixel] = true
      for (each, value) in values.enumerated() { logits.values[pixel * 4 + each] = value }
    }
    return logits
  }

  @Test func theSurerNetworkDecidesWhereTheyDiffer() {
    let one = Self.logits([[0, 0, 0, 2], [0, 0, 0, 5], [1, 1, 0, 0]])
    let other = Self.logits([[0, 0, 3, 0], [0, 0, 3, 0], [0, 0, 0, 0]])
    #expect(one.labels(with: other, weight: 1).labels == [2, 3, 0])
    #expect(other.labels(with: one, weight: 1).labels == [2, 3, 0])
  }

  @Test func whatOneCropDoesNotCoverIsBackground() {
    let one = Self.logits([[0, 0, 0, 9], nil, [0, 0, 0, 9]])
    let other = Self.logits([nil, [0, 0, 0, 9], [0, 0, 0, 9]])
    #expect(one.labels(with: other, weight: 1).labels == [0, 0, 3])
  }

  /// A constant added to all classes of one network, as a normalisation would, changes nothing.
  @Test func onlyDifferencesBetweenClassesCount() {
    let one = Self.logits([[1, 0, 2, 1.5]])
    let shifted = Self.logits([[101, 100, 102, 101.5]])
    let other = Self.logits([[0, 0.25, 0, 1]])
    #expect(one.labels(with: other, weight: 1) == shifted.labels(with: other, weight: 1))
    #expect(one.labels(with: other, weight: 1).labels == [3])
  }

  @Test func theWeightTellsWhoCountsMore() {
    let one = Self.logits([[0, 0, 2, 0]])
    let other = Self.logits([[0, 0, 0, 3]])
    #expect(one.labels(with: other, weight: 1).labels == [3])
    #expect(one.labels(with: other, weight: 2).labels == [2])
  }
}
