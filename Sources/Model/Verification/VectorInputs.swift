/// The inputs of a vector folder: `input.VIEW` (batch, channels, axes…), else `input.VIEW.u8x255` (255 times as much,
/// as bytes), else `raw.VIEW` before scaling and padding; and `mask.VIEW` (batch, tokens), 1 = removed.
struct VectorInputs {
  private struct Image {
    let shape: [Int]
    let values: [Float]
  }

  /// The entries of the batch.
  let batch: [ProbeInput]
  private let file: SafetensorsFile
  private let views: [ViewConfig]

  /// Whether a tensor of this name is an input.
  static func isInput(_ name: String) -> Bool { ["input", "raw", "mask"].contains(name.prefix { $0 != "." }) }

  /// Reads the inputs of the views of `config`. Throws `InputError` or `CheckpointError`.
  init(_ file: SafetensorsFile, config: ModelConfig) throws {
    self.file = file
    views = config.views
    let known = Set(views.map(\.name))
    for name in file.tensors.keys where Self.isInput(name) {
      let view = String(name.split(separator: ".").dropFirst().first ?? "")
      guard known.contains(view) else { throw InputError.unknownView(view, known: views.map(\.name)) }
    }
    var images: [(view: ViewConfig, image: Image)] = []
    for view in views {
      if let image = try Self.image(of: view, in: file) { images.append((view, image)) }
    }
    guard let first = images.first else { throw InputError.missingView(views[0].name) }
    let count = first.image.shape[0]
    let masks = try Self.masks(views, in: file, count: count)
    batch = try (0..<count).map { index in
      ProbeInput(
        images: try images.map { view, image in try Self.viewImage(view, image, index: index, count: count) },
        masks: masks.mapValues { $0[index] })
    }
  }

  private static func image(of view: ViewConfig, in file: SafetensorsFile) throws -> Image? {
    let name = "input.\(view.name)"
    let image: Image
    if let entry = file.tensors[name] {
      image = Image(shape: entry.shape, values: try file.numbers(name))
    } else if let entry = file.tensors[name + ".u8x255"] {
      image = Image(shape: entry.shape, values: try file.numbers(name + ".u8x255").map { $0 / 255 })
    } else if let prepared = try prepared(view, in: file) {
      image = Image(shape: [1, view.channels] + view.imageSize, values: prepared)
    } else {
      return nil
    }
    guard image.shape.count == view.axes + 2, image.shape.allSatisfy({ $0 > 0 }) else {
      throw InputError.imageSize(view: view.name, found: image.shape, expected: "(batch, channels, \(view.axes) axes)")
    }
    return image
  }

  /// The raw image of a view, scaled and padded to the configured size.
  private static func prepared(_ view: ViewConfig, in file: SafetensorsFile) throws -> [Float]? {
    let name = "raw.\(view.name)"
    guard let entry = file.tensors[name] else { return nil }
    return try ImagePreparation(view: view).prepared(file.numbers(name), shape: entry.shape)
  }

  private static func masks(
    _ views: [ViewConfig], in file: SafetensorsFile, count: Int
  ) throws -> [String: [[Bool]]] {
    var masks: [String: [[Bool]]] = [:]
    for view in views {
      let name = "mask.\(view.name)"
      guard let entry = file.tensors[name] else { continue }
      guard entry.shape.count == 2, entry.shape[0] == count else {
        throw CheckpointError(
          file: file.path, problem: .shape(tensor: name, expected: [count, 0], found: entry.shape))
      }
      let values = try file.numbers(name)
      masks[view.name] = (0..<count).map { frame in
        values[frame * entry.shape[1]..<(frame + 1) * entry.shape[1]].map { $0 != 0 }
      }
    }
    return masks
  }

  private static func viewImage(_ view: ViewConfig, _ image: Image, index: Int, count: Int) throws -> ViewImage {
    guard image.shape[0] == count else {
      throw InputError.batch(view: view.name, found: image.shape[0], expected: count)
    }
    let size = image.values.count / count
    return ViewImage(
      view: view.name, grid: Grid(Array(image.shape.dropFirst(2))), channels: image.shape[1],
      values: Array(image.values[index * size..<(index + 1) * size]))
  }

  /// Where an input is stored in more than one form: whether the forms agree.
  func comparisons() throws -> [TensorComparison] {
    var comparisons: [TensorComparison] = []
    for view in views where file.tensors["input.\(view.name)"] != nil {
      let input = try file.numbers("input.\(view.name)")
      let bytes = "input.\(view.name).u8x255"
      if file.tensors[bytes] != nil {
        let error = Accuracy.relativeError(try file.numbers(bytes).map { $0 / 255 }, input)
        comparisons.append(TensorComparison(tensor: bytes, outcome: .relativeError(error)))
      }
      if let prepared = try Self.prepared(view, in: file) {
        let error = Accuracy.relativeError(prepared, input)
        comparisons.append(TensorComparison(tensor: "raw.\(view.name)", outcome: .relativeError(error)))
      }
    }
    return comparisons
  }
}
