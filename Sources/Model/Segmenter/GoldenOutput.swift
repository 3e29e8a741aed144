/// An input and the logits that belong to it, stored beside a model's weights.
struct GoldenOutput {
  /// (x, y).
  let input: [Float]
  /// Every `stride`-th of the logits along x and y, (classes, x, y).
  let logits: [Float]
  let stride: Int

  /// Reads `input` (1, 1, x, y) and `logits` or `logits.everyN`. Throws `CheckpointError`.
  init(path: String) throws {
    let file = try SafetensorsFile(path: path)
    input = try file.elements("input")
    guard
      let name = file.tensors.keys.first(where: { $0.hasPrefix("logits") }),
      let sampling = Sampling(suffixOf: name)
    else { throw CheckpointError(file: path, problem: .missing(tensor: "logits.everyN", shape: [])) }
    logits = try file.elements(name)
    stride = sampling.step
  }

  /// max|a − b| / max|b| between a segmenter's logits and the stored ones.
  func relativeError(of segmenter: any FrameSegmenter) throws -> Double {
    let computed = ComputedTensor(
      shape: [segmenter.classCount, segmenter.columns, segmenter.rows], sampledAxes: 1..<3,
      values: try segmenter.logits(of: input, count: 1))
    return Accuracy.relativeError(computed.sampled(Sampling(step: stride)).values, logits)
  }
}
