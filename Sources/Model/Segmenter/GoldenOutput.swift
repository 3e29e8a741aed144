/// An input and the logits that belong to it, stored beside a model's weights.
struct GoldenOutput {
  /// (x, y), of a stack (x, y, z).
  let input: [Float]
  /// (classes, x, y), of a stack (classes, x, y, z), as far as `sampling` keeps them.
  let logits: [Float]
  let sampling: Sampling

  /// Reads `input` (1, 1, x, y[, z]) and `logits`, `logits.everyN` or `logits.everyNxy`. Throws `CheckpointError`.
  init(path: String) throws {
    let file = try SafetensorsFile(path: path)
    input = try file.elements("input")
    guard
      let name = file.tensors.keys.first(where: { $0.hasPrefix("logits") }),
      let sampling = Sampling(suffixOf: name)
    else { throw CheckpointError(file: path, problem: .missing(tensor: "logits.everyN", shape: [])) }
    logits = try file.elements(name)
    self.sampling = sampling
  }

  /// max|a − b| / max|b| between a segmenter's logits and the stored ones.
  func relativeError(of segmenter: any FrameSegmenter) throws -> Double {
    let computed = ComputedTensor(
      shape: [segmenter.classCount, segmenter.columns, segmenter.rows], sampledAxes: 1..<3,
      values: try segmenter.logits(of: input, count: 1))
    return Accuracy.relativeError(computed.sampled(sampling).values, logits)
  }

  /// The same of a network of stacks. Throws what it throws.
  func relativeError(of segmenter: any StackSegmenter) throws -> Double {
    let size = segmenter.columns * segmenter.rows
    let depth = input.count / size
    let planes = (0..<depth).map { z in (0..<size).map { input[$0 * depth + z] } }
    let logits = try segmenter.logits(of: planes)
    let computed = ComputedTensor(
      shape: [segmenter.classCount, segmenter.columns, segmenter.rows, depth], sampledAxes: 1..<4,
      values: (0..<segmenter.classCount * size).flatMap { place in logits.map { $0[place] } })
    return Accuracy.relativeError(computed.sampled(sampling).values, self.logits)
  }
}
