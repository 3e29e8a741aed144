import Model

extension FrameSegmenter {
  /// Logits (count, classes, x, y) of windowed canvases (count, x, y).
  ///
  /// - Throws: `AnalysisError.networkOutput` for an answer of another shape or with too few classes, and what the
  ///   network throws.
  func checkedLogits(of canvases: [Float], count: Int) throws -> [Float] {
    let logits = try logits(of: canvases, count: count)
    let expected = count * 4 * columns * rows
    guard classCount == 4, logits.count == expected else {
      throw AnalysisError.networkOutput(expected: expected, found: logits.count)
    }
    return logits
  }
}
