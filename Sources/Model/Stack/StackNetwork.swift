internal import Foundation
internal import Quant
internal import Synchronization

/// A 3-D ConvUNetR on the slices that there are, without padding: as many as the stack has. In int8 the logits are the same
/// bits on every instruction set.
public final class StackNetwork: StackSegmenter {
  public let name: String
  public let version: String
  public let checksum: String
  public let settings: CinewatchSettings
  private let config: ModelConfig
  private let view: ViewConfig
  private let arithmetic: StackArithmetic
  /// For the number of slices that was asked for last: memory is planned for it.
  private let latest = Mutex<(slices: Int, network: StackArithmetic.Network)?>(nil)

  /// What the depth-wise convolutions of the int8 engine reach over.
  private static let leastSlices = MaskedConvBlock.kernel

  public var columns: Int { view.imageSize[0] }
  public var rows: Int { view.imageSize[1] }
  public var slices: ClosedRange<Int> { Self.leastSlices...max(Self.leastSlices, view.imageSize[2]) }
  public var classCount: Int { config.outputChannels }

  /// Reads `config.yaml` and `model.safetensors` of a directory. Throws `BuiltInModel.Failure`, `ModelConfigError`,
  /// `CheckpointError` or `InstructionSetError`.
  static func load(
    from directory: URL, engine: Engine, kernels: KernelTable?, pool: ThreadPool
  ) throws -> StackNetwork {
    let folder = try ModelFolder(directory)
    return try StackNetwork(
      folder,
      arithmetic: engine == .int8
        ? .int8(folder.weights, kernels: kernels ?? .chosen(), pool: pool) : .reference(folder.weights))
  }

  private init(_ folder: ModelFolder, arithmetic: StackArithmetic) throws {
    view = try folder.config.streamableView()
    config = folder.config
    settings = folder.settings
    checksum = folder.checksum
    self.arithmetic = arithmetic
    (name, version) = (settings.name, settings.version)
    // What is wrong with the weights is to be said now.
    _ = try network(slices: Self.leastSlices)
  }

  public func logits(of planes: [[Float]]) throws -> [[Float]] {
    let (size, depth) = (columns * rows, planes.count)
    guard slices.contains(depth), planes.allSatisfy({ $0.count == size }) else {
      throw InputError.valueCount(
        found: planes.reduce(0) { $0 + $1.count }, frames: 1,
        valuesPerFrame: size * min(max(depth, slices.lowerBound), slices.upperBound))
    }
    var volume = [Float](repeating: 0, count: size * depth)
    for (z, plane) in planes.enumerated() {
      for pixel in 0..<size { volume[pixel * depth + z] = plane[pixel] }
    }
    let logits = try network(slices: depth).logits(of: volume)
    return (0..<depth).map { z in
      (0..<classCount * size).map { logits[$0 * depth + z] }
    }
  }

  public func map<Value: Sendable>(_ count: Int, _ transform: @Sendable (Int) -> Value) -> [Value] {
    switch arithmetic {
    case .int8(_, _, let pool): pool.map(count, transform)
    case .reference: (0..<count).map(transform)
    }
  }

  private func network(slices: Int) throws -> StackArithmetic.Network {
    try latest.withLock { latest in
      if let latest, latest.slices == slices { return latest.network }
      // The old one's memory goes first.
      latest = nil
      let network = try arithmetic.network(config: config.with(slices: slices), table: view)
      latest = (slices, network)
      return network
    }
  }
}
