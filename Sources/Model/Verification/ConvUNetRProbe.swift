/// Answers with ConvUNetR's tensors; each stage is computed once.
final class ConvUNetRProbe: NetworkProbe {
  private let network: ConvUNetR
  private let images: [ViewImage]
  private lazy var stems = Result { try images.map(network.stem) }
  private lazy var encoded = stems.map { network.encoder($0.map(\.tokens)) }
  private lazy var logits = Result {
    network.decode(images, stems: try stems.get(), encoded: try encoded.get())
  }

  init(network: ConvUNetR, input: ProbeInput) {
    self.network = network
    images = input.images
  }

  func tensor(_ quantity: Quantity) throws -> ComputedTensor? {
    guard quantity.selection == InputSelection(views: nil, isMasked: false) else { return nil }
    let views = images.map(\.view)
    var parts = quantity.parts
    if let stem = try StemTensors.tensor(
      parts, views: views, stems: network.stems, output: { try self.stems.get()[views.firstIndex(of: $0) ?? 0] })
    {
      return stem
    }
    if parts == ["encoder", "tokens"] { return ComputedTensor(tokens: try encoded.get()) }
    var index = 0
    if let last = parts.last, let position = views.firstIndex(of: last) {
      index = position
      parts.removeLast()
    }
    guard parts.count == 1 else { return nil }
    let logits = { try self.logits.get()[index] }
    switch parts[0] {
    case "logits": return ComputedTensor(image: try logits())
    case "labels": return Self.labels(try logits())
    case "heatmap_argmax": return try HeatMaps(logits()).map { Self.positions($0.largest()) }
    case "heatmap_soft_argmax": return try HeatMaps(logits()).map { Self.positions($0.expected()) }
    default: return nil
    }
  }

  /// The class with the largest logit at each position; undecided where the runner-up is closer than the tolerance.
  private static func labels(_ logits: Activation) -> ComputedTensor {
    let tolerance = Float(Accuracy.limit) * (logits.values.map(abs).max() ?? 0)
    var labels: [Float] = []
    var isUndecided: [Bool] = []
    for row in 0..<logits.rows {
      let values = logits.values[row * logits.channels..<(row + 1) * logits.channels]
      let sorted = values.enumerated().sorted { $0.element > $1.element }
      labels.append(Float(sorted[0].offset))
      isUndecided.append(sorted.count > 1 && sorted[0].element - sorted[1].element < tolerance)
    }
    return ComputedTensor(
      shape: logits.grid.extents, sampledAxes: 0..<logits.grid.extents.count, values: labels, isUndecided: isUndecided)
  }

  private static func positions(_ landmarks: [HeatMaps.Coordinate]) -> ComputedTensor {
    ComputedTensor(
      shape: [landmarks.count], sampledAxes: 0..<0, values: landmarks.map { Float($0.position) },
      isUndecided: landmarks.map(\.isUndecided))
  }
}
