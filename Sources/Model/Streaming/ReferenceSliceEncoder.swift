/// A streaming encoder in fp32: what the int8 one is held against.
public final class ReferenceSliceEncoder: SliceEncoder {
  /// What one layer keeps of each token.
  private struct Memory {
    var classToken: Activation?
    /// Behind norm1, (tokens of the slice, dimension): what keys and values are made of.
    var slices: [Int: Activation] = [:]
  }

  public let view: ViewConfig
  private let stem: Stem
  private let encoder: TransformerEncoder
  /// By level and block: what the depth-wise convolution sees of each slice.
  private var mixed: [[[Int: Activation]]] = []
  private var memories: [Memory] = []

  /// The encoder of a network with one three-dimensional view. Throws `ModelConfigError`.
  public init(_ network: ConvUNetR) throws {
    view = try network.config.streamableView()
    guard let stem = network.stems[view.name] else {
      throw ModelConfigError(key: "model.views", reason: "no stem of \(view.name)")
    }
    self.stem = stem
    encoder = network.encoder
    forget()
  }

  public func forget() {
    mixed = stem.levels.map { [[Int: Activation]](repeating: [:], count: $0.blocks.count) }
    memories = encoder.blocks.map { _ in Memory() }
  }

  public func encode(_ slices: [Int: [Float]]) throws -> [SliceFeatures] {
    try check(slices)
    let numbers = slices.keys.sorted()
    let grid = Grid([view.imageSize[0], view.imageSize[1], 1])
    var planes = numbers.map { Activation(grid: grid, channels: 1, values: slices[$0] ?? []) }
    var skips: [[Activation]] = []
    for index in stem.levels.indices {
      planes = run(level: index, on: planes, numbers: numbers)
      skips.append(planes)
    }
    let depth = view.imageSize[2]
    let tokens = zip(numbers, planes).map { number, plane in
      var tokens = stem.linear(stem.embedding(plane))
      tokens.add(
        stem.positions.table.rows((0..<tokens.rows).map { $0 * depth + number }).reshaped(to: tokens.grid))
      return tokens
    }
    let encoded = attend(tokens, numbers: numbers)
    return numbers.indices.map { index in
      SliceFeatures(
        slice: numbers[index], skips: skips.map { $0[index].reshaped(to: $0[index].grid.firstTwoAxes) },
        tokens: encoded[index].reshaped(to: tokens[index].grid.firstTwoAxes))
    }
  }

  private func run(level index: Int, on inputs: [Activation], numbers: [Int]) -> [Activation] {
    let level = stem.levels[index]
    var planes = inputs.map { input in
      var plane = level.norm(level.down(input))
      plane.applyGELU()
      return plane
    }
    for (place, block) in level.blocks.enumerated() {
      for (number, plane) in zip(numbers, planes) { mixed[index][place][number] = block.conv1(block.norm1(plane)) }
      for (position, number) in numbers.enumerated() {
        let seen = block.depthwise(neighbourhood(of: number, in: mixed[index][place]))
        let reach = MaskedConvBlock.kernel / 2
        planes[position].add(block.conv2(seen.plane(reach)))
        planes[position].add(block.mlp(block.norm2(planes[position])))
      }
    }
    return planes
  }

  /// The slices that a depth-wise convolution sees around one, (x, y, kernel); zeros stand for what is not there.
  private func neighbourhood(of number: Int, in planes: [Int: Activation]) -> Activation {
    let reach = MaskedConvBlock.kernel / 2
    guard let own = planes[number] else { preconditionFailure("the slice itself is known") }
    let empty = Activation(grid: own.grid, channels: own.channels, values: own.values.map { _ in 0 })
    return Activation(stacking: (number - reach...number + reach).map { planes[$0] ?? empty })
  }

  /// The encoded tokens of each slice, from its embedded ones.
  private func attend(_ tokens: [Activation], numbers: [Int]) -> [Activation] {
    let first = Activation(grid: Grid([1]), channels: encoder.classToken.count, values: encoder.classToken)
    var x = Activation.joined([first] + tokens)
    let count = stem.tokenGrid.count / view.imageSize[2]
    func rows(_ index: Int) -> Range<Int> { 1 + index * count..<1 + (index + 1) * count }
    for (layer, block) in encoder.blocks.enumerated() {
      let normalised = block.norm1(x)
      memories[layer].classToken = normalised.rows(0..<1)
      for (index, number) in numbers.enumerated() { memories[layer].slices[number] = normalised.rows(rows(index)) }
      let known = memories[layer].slices.sorted { $0.key < $1.key }.map(\.value)
      x = block(x, keys: .joined([normalised.rows(0..<1)] + known))
    }
    let encoded = encoder.norm(x)
    return numbers.indices.map { encoded.rows(rows($0)) }
  }
}
