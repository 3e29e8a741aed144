internal import Measurement
internal import Model

extension ModelEnsemble {
  /// Answers the model's task from one view.
  ///
  /// - Parameter onPass: Called after each pass with their number so far; what it throws ends the answer.
  /// - Throws: `InputError`.
  public func answer(_ input: ModelInput, onPass: (Int) throws -> Void = { _ in }) throws -> Answer {
    let result: Answer.Result
    switch task {
    case .segmentation:
      result = .segmentation(try segmentation(input, onPass: onPass))
    case .landmarkHeatMaps:
      result = .landmarks(try heatMapLandmarks(input, onPass: onPass))
    case .landmarkCoordinates:
      let size = try view(input.view).imageSize.map(Double.init)
      let seeds = try outputs(input, onPass: onPass).map { passes in
        passes.map { output in output.indices.map { Double(output[$0]) * size[$0 % 2] } }
      }
      result = .landmarks([LandmarkTrack(method: .coordinates, seeds: seeds, spacing: try spacing(input))])
    case .regression(let column, let scale):
      let values = try outputs(input, onPass: onPass).map { $0[0][0] }
      result = .regression(RegressionAnswer(column: column, scale: scale, outputs: values))
    case .classification(let column, let classes):
      let values = try outputs(input, onPass: onPass).map { $0[0] }
      result = .classification(ClassificationAnswer(column: column, names: classes, outputs: values))
    case .pretraining:
      return try features([input])
    }
    return Answer(model: identity, inputs: [input.view: input.description], result: result)
  }

  private func spacing(_ input: ModelInput) throws -> [Double] { try view(input.view).spacingMillimetres ?? [] }

  /// ConvViT's outputs: per seed and pass.
  private func outputs(_ input: ModelInput, onPass: (Int) throws -> Void) throws -> [[[Float]]] {
    try perSeed(input, onPass: onPass) { try $0.outputs($1) }
  }

  /// ConvUNetR's logits: per seed and pass.
  private func logits(_ input: ModelInput, onPass: (Int) throws -> Void) throws -> [[Activation]] {
    try perSeed(input, onPass: onPass) { try $0.logits($1) }
  }

  private func perSeed<Output>(
    _ input: ModelInput, onPass: (Int) throws -> Void, _ compute: (FamilyNetwork, ViewImage) throws -> Output?
  ) throws -> [[Output]] {
    var done = 0
    return try members.map { member in
      try input.passes.compactMap { image in
        let output = try compute(member, image)
        done += 1
        try onPass(done)
        return output
      }
    }
  }

  private func heatMapLandmarks(_ input: ModelInput, onPass: (Int) throws -> Void) throws -> [LandmarkTrack] {
    let maps = try logits(input, onPass: onPass).map { $0.compactMap(HeatMaps.init) }
    let spacing = try spacing(input)
    func track(_ method: LandmarkTrack.Method, _ find: (HeatMaps) -> [HeatMaps.Coordinate]) -> LandmarkTrack {
      LandmarkTrack(
        method: method, seeds: maps.map { $0.map { find($0).map { Double($0.position) } } }, spacing: spacing)
    }
    return [track(.argmax) { $0.largest() }, track(.softArgmax) { $0.expected() }]
  }

  private func segmentation(_ input: ModelInput, onPass: (Int) throws -> Void) throws -> SegmentationAnswer {
    let seeds = try logits(input, onPass: onPass)
    let seedLabels = seeds.map { $0.map { cleaned(Self.labels($0), grid: $0.grid) } }
    let labels =
      seeds.count == 1
      ? seedLabels[0]
      : input.passes.indices.map { pass in
        let mean = Self.meanProbabilities(seeds.map { $0[pass] })
        return cleaned(Self.labels(mean), grid: mean.grid)
      }
    return SegmentationAnswer(labels: labels, seedLabels: seedLabels, spacing: try spacing(input))
  }

  /// The class with the largest value at each position; the first of equals.
  private static func labels(_ scores: Activation) -> [UInt8] {
    (0..<scores.rows).map { row in
      let start = row * scores.channels
      var best = 0
      for channel in 1..<scores.channels where scores.values[start + channel] > scores.values[start + best] {
        best = channel
      }
      return UInt8(best)
    }
  }

  private static func meanProbabilities(_ seeds: [Activation]) -> Activation {
    var mean = seeds[0]
    for row in 0..<mean.rows {
      let range = row * mean.channels..<(row + 1) * mean.channels
      let probabilities = seeds.map { Softmax.probabilities(Array($0.values[range])) }
      for (channel, index) in range.enumerated() {
        mean.values[index] = Float(probabilities.reduce(0) { $0 + $1[channel] } / Double(seeds.count))
      }
    }
    return mean
  }

  /// A long-axis image keeps one heart; a volume stays as it is.
  private func cleaned(_ labels: [UInt8], grid: Grid) -> [UInt8] {
    guard grid.extents.count == 2,
      let map = LabelMap(columns: grid.extents[1], rows: grid.extents[0], labels: labels)
    else { return labels }
    return map.keepingNearestRightVentricle().labels
  }
}
