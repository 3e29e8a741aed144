import Model

extension FrameSegmenter {
  /// Logits (count, classes, x, y) of windowed canvases (count, x, y).
  ///
  /// - Throws: `AnalysisError.networkOutput` for an answer of another shape or with too few classes, and what the
  ///   network throws.
  func checkedLogits(of canvases: [Float], count: Int) throws -> [Float] {
    let logits = try logits(of: canvases, count: count)
    try check(logits, count: count)
    return logits
  }

  /// The same, with the means of the encoder's tokens, as many for each frame or none.
  func checkedSegmentation(of canvases: [Float], count: Int) throws -> SegmentedFrames {
    let found = try segmentation(of: canvases, count: count)
    try check(found.logits, count: count)
    guard found.pooledTokens.count.isMultiple(of: count) else {
      throw AnalysisError.networkOutput(expected: count, found: found.pooledTokens.count)
    }
    return found
  }

  private func check(_ logits: [Float], count: Int) throws {
    let expected = count * 4 * columns * rows
    guard classCount == 4, logits.count == expected else {
      throw AnalysisError.networkOutput(expected: expected, found: logits.count)
    }
  }
}
