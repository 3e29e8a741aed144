public import Foundation

/// Writes a float checkpoint as a quantised one.
public struct QuantisedFileWriter {
  /// Name, type, shape and bytes of a tensor to be written.
  private struct Tensor {
    let name: String
    let type: TensorType
    let shape: [Int]
    let bytes: Data
  }

  private let tensors: [Tensor]
  private let metadata: [String: String]

  /// Quantises the tensors of `checkpoint` that the engine runs in int8. Throws `CheckpointError` where one is not
  /// float32 or not finite.
  public init(_ checkpoint: SafetensorsFile, metadata: [String: String]) throws {
    var tensors: [Tensor] = []
    for (name, entry) in checkpoint.tensors.sorted(by: { $0.key < $1.key }) {
      let values = try checkpoint.values(name, shape: entry.shape)
      guard QuantisationAxes.applies(to: name, shape: entry.shape) else {
        tensors.append(Tensor(name: name, type: .float32, shape: entry.shape, bytes: Self.data(values)))
        continue
      }
      let axes = QuantisationAxes(name: name, shape: entry.shape)
      let (quantised, scales) = Self.quantised(values, axes: axes)
      tensors.append(Tensor(name: name, type: .int8, shape: entry.shape, bytes: Self.data(quantised)))
      tensors.append(
        Tensor(
          name: name + QuantisedFile.scaleSuffix, type: .float32, shape: axes.scaleShape, bytes: Self.data(scales)))
    }
    self.tensors = tensors
    self.metadata = metadata
  }

  /// The same with what the file says of its origin.
  ///
  /// - Parameters:
  ///   - provenance: SHA-256 of the checkpoint.
  ///   - source: Its name and version, where it has them.
  public init(_ checkpoint: SafetensorsFile, provenance: String, source: String? = nil) throws {
    var metadata = checkpoint.metadata
    metadata["format"] = "cinewatch-int8"
    metadata["method"] = "int8 weights, symmetric, one scale per output channel; activations dynamic at run time"
    metadata["source_sha256"] = provenance
    if let source { metadata["source"] = source }
    try self.init(checkpoint, metadata: metadata)
  }

  private static func quantised(_ values: [Float], axes: QuantisationAxes) -> (values: [Int8], scales: [Float]) {
    var greatest = [Float](repeating: 0, count: axes.scaleShape.reduce(1, *))
    for (index, value) in values.enumerated() {
      let place = axes.scaleIndex(of: index)
      greatest[place] = max(greatest[place], abs(value))
    }
    let quantised = values.enumerated().map { index, value -> Int8 in
      let magnitude = greatest[axes.scaleIndex(of: index)]
      guard magnitude > 0 else { return 0 }
      return Int8(max(-127, min(127, (value * (127 / magnitude)).rounded(.toNearestOrEven))))
    }
    return (quantised, greatest.map { $0 / 127 })
  }

  private static func data<Element: BitwiseCopyable>(_ values: [Element]) -> Data {
    values.withUnsafeBytes { Data($0) }
  }

  /// Writes the file, its data's digest among the metadata.
  public func write(to url: URL) throws {
    let data = tensors.reduce(into: Data()) { $0.append($1.bytes) }
    var metadata = metadata
    metadata[QuantisedFile.digestKey] = data.withUnsafeBytes { SHA256.hexDigest(of: $0) }
    var header: [String: HeaderEntry] = ["__metadata__": .metadata(metadata)]
    var offset = 0
    for tensor in tensors {
      header[tensor.name] = .tensor(
        dtype: tensor.type.rawValue, shape: tensor.shape, offsets: [offset, offset + tensor.bytes.count])
      offset += tensor.bytes.count
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var json = try encoder.encode(header)
    while json.count % 8 != 0 { json.append(UInt8(ascii: " ")) }
    var file = withUnsafeBytes(of: UInt64(json.count).littleEndian) { Data($0) }
    file.append(json)
    file.append(data)
    try file.write(to: url, options: .atomic)
  }

  /// An entry of the file's header.
  private enum HeaderEntry: Encodable {
    case metadata([String: String])
    case tensor(dtype: String, shape: [Int], offsets: [Int])

    private enum Key: String, CodingKey {
      case dtype
      case shape
      case offsets = "data_offsets"
    }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .metadata(let values): try values.encode(to: encoder)
      case .tensor(let dtype, let shape, let offsets):
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(dtype, forKey: .dtype)
        try container.encode(shape, forKey: .shape)
        try container.encode(offsets, forKey: .offsets)
      }
    }
  }
}
