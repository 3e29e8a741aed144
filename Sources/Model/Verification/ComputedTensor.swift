/// A tensor that a network computed, of one frame, to be held against a stored one.
struct ComputedTensor {
  /// Extents, slowest first, without the batch.
  var shape: [Int]
  /// The axes that a stored tensor may hold a part of: tokens, or the image's axes.
  let sampledAxes: Range<Int>
  var values: [Float]
  /// For whole numbers such as labels: where another value is as good, since it was decided by less than the
  /// tolerance. Nil for real values.
  var isUndecided: [Bool]?

  init(shape: [Int], sampledAxes: Range<Int>, values: [Float], isUndecided: [Bool]? = nil) {
    self.shape = shape
    self.sampledAxes = sampledAxes
    self.values = values
    self.isUndecided = isUndecided
  }

  /// (channels, axes…) of an image.
  init(image: Activation) {
    self.init(
      shape: [image.channels] + image.grid.extents, sampledAxes: 1..<image.grid.extents.count + 1,
      values: image.channelFirst)
  }

  /// (tokens, channels).
  init(tokens: Activation) {
    self.init(shape: [tokens.rows, tokens.channels], sampledAxes: 0..<1, values: tokens.values)
  }

  /// A vector.
  init(vector: [Float]) {
    self.init(shape: [vector.count], sampledAxes: 0..<0, values: vector)
  }

  /// The part of it that `sampling` keeps.
  func sampled(_ sampling: Sampling) -> ComputedTensor {
    guard sampling.step > 1 else { return self }
    var result = self
    for axis in sampling.isInPlane ? sampledAxes.prefix(2) : sampledAxes[...] {
      let inner = result.shape[(axis + 1)...].reduce(1, *)
      let kept = stride(from: 0, to: result.shape[axis], by: sampling.step)
      let indices = (0..<result.shape[..<axis].reduce(1, *)).flatMap { outer in
        kept.flatMap { position in
          let first = (outer * result.shape[axis] + position) * inner
          return first..<first + inner
        }
      }
      result.values = indices.map { result.values[$0] }
      result.isUndecided = result.isUndecided.map { undecided in indices.map { undecided[$0] } }
      result.shape[axis] = kept.underestimatedCount
    }
    return result
  }
}

extension Features {
  /// The class token for `cls`, else the tokens of the view of this name.
  func tensor(_ name: String) -> ComputedTensor? {
    name == "cls" ? ComputedTensor(tokens: classToken) : views[name].map { ComputedTensor(tokens: $0) }
  }
}
