/// Answers with ConvViT's tensors; each stage is computed once per selection of inputs.
final class ConvViTProbe: NetworkProbe {
  private struct Stages {
    let images: [ViewImage]
    let stems: [Stem.Output]
    let encoded: Activation
    let features: Features
  }

  private let network: ConvViT
  private let input: ProbeInput
  private var stages: [InputSelection: Stages] = [:]

  init(network: ConvViT, input: ProbeInput) {
    self.network = network
    self.input = input
  }

  func tensor(_ quantity: Quantity) throws -> ComputedTensor? {
    let stages = try self.stages(quantity.selection)
    let views = stages.images.map(\.view)
    if let stem = try StemTensors.tensor(
      quantity.parts, views: views, stems: network.encoder.stems,
      output: { stages.stems[views.firstIndex(of: $0) ?? 0] })
    {
      return stem
    }
    switch quantity.parts {
    case ["encoder", "tokens"]: return ComputedTensor(tokens: stages.encoded)
    case ["output"]: return ComputedTensor(vector: try network.heads(stages.features, reduction: .all))
    default: break
    }
    guard quantity.parts.count == 2 else { return nil }
    switch quantity.parts[0] {
    case "features": return stages.features.tensor(quantity.parts[1])
    case "output":
      guard let reduction = ConvViT.Reduction(rawValue: quantity.parts[1]) else { return nil }
      return ComputedTensor(vector: try network.heads(stages.features, reduction: reduction))
    default: return nil
    }
  }

  private func stages(_ selection: InputSelection) throws -> Stages {
    if let known = stages[selection] { return known }
    let images = input.images(selection)
    guard !images.isEmpty else { throw InputError.nothingVisible }
    let masks = input.masks(selection)
    let stems = try images.map { try network.encoder.stem($0, removed: masks[$0.view]).0 }
    let encoded = network.encode(stems)
    let result = Stages(
      images: images, stems: stems, encoded: encoded,
      features: network.features(images, stems: stems, encoded: encoded))
    stages[selection] = result
    return result
  }
}
