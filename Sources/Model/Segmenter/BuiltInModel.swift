public import Foundation
public import Quant

/// The small 2-D short-axis model that ships with the software.
public struct BuiltInModel: Sendable {
  /// Why the built-in model cannot be used.
  public enum Failure: Error, Equatable, CustomStringConvertible {
    /// No directory with weights was found at the places that were searched.
    case notFound(searched: [String])
    /// The configuration has no `cinewatch:` section.
    case noSettings(String)
    /// The self-test's output differs from the stored one by this relative error.
    case selfTest(relativeError: Double, limit: Double)

    public var description: String {
      switch self {
      case .notFound(let searched):
        "no built-in model found in \(searched.joined(separator: ", ")); set CINEWATCH_MODEL to its directory"
      case .noSettings(let path): "\(path) has no cinewatch section: not a model made for this software"
      case .selfTest(let error, let limit):
        "the model's self-test failed: relative error \(error), at most \(limit) expected; install the model again"
      }
    }
  }

  /// Directory of `config.yaml`, `model.safetensors` and `golden.safetensors`.
  public let directory: URL
  /// How frames are prepared.
  public let settings: CinewatchSettings
  public let engine: Engine
  public let segmenter: any FrameSegmenter
  /// The network that sees a stack's slices together once all are there; nil where the model brings none, or it was not
  /// wanted.
  public let stack: (any StackSegmenter)?
  private let stackDirectory: URL?
  /// Engine and instruction set, for the start-up entry: "int8 on avx512".
  public let arithmetic: String

  /// Loads the model from `directory`, or from where it is installed. `CINEWATCH_ISA` forces an instruction set of the
  /// int8 engine, unless `kernels` are given. Throws `Failure`, `ModelConfigError`, `CheckpointError` or
  /// `InstructionSetError`.
  ///
  /// - Parameter together: Whether the network that sees a stack's slices together is wanted.
  public static func load(
    from directory: URL? = nil, engine: Engine = .int8, together: Bool = true,
    threads: Int = ProcessInfo.processInfo.activeProcessorCount, kernels: KernelTable? = nil
  ) throws -> BuiltInModel {
    try BuiltInModel(
      directory: directory ?? locate(), engine: engine, together: together, threads: threads, kernels: kernels)
  }

  private init(directory: URL, engine: Engine, together: Bool, threads: Int, kernels: KernelTable?) throws {
    let folder = try ModelFolder(directory)
    let (config, weights) = (folder.config, folder.weights)
    settings = folder.settings
    self.directory = directory
    self.engine = engine
    let pool = ThreadPool(threads: threads)
    stackDirectory = (together ? settings.stack : nil).map {
      directory.deletingLastPathComponent().appendingPathComponent($0)
    }
    stack = try stackDirectory.map {
      try StackNetwork.load(from: $0, engine: engine, kernels: kernels, pool: pool)
    }
    let (name, version, checksum) = (settings.name, settings.version, folder.checksum)
    switch engine {
    case .reference:
      segmenter = try ReferenceSegmenter(
        network: ConvUNetR(config: config, weights: weights), name: name, version: version, checksum: checksum,
        threads: threads)
      arithmetic = engine.arithmetic
    case .int8:
      let kernels = try kernels ?? .chosen()
      let network = try QuantisedConvUNetR(
        config: config, weights: weights, batch: Int8Segmenter.defaultBatch, kernels: kernels, pool: pool)
      segmenter = try Int8Segmenter(network: network, name: name, version: version, checksum: checksum)
      arithmetic = "int8 on \(kernels.instructionSet.rawValue)"
    }
  }

  /// Compares each network's logits for its stored input with the stored output and returns the larger relative error,
  /// max|a − b| / max|b|. Throws `Failure.selfTest` where it exceeds the engine's limit, or what a damaged file throws.
  @discardableResult
  public func selfTest() throws -> Double {
    var error = try Self.golden(in: directory).relativeError(of: segmenter)
    if let stack, let stackDirectory {
      error = max(error, try Self.golden(in: stackDirectory).relativeError(of: stack))
    }
    guard error < engine.selfTestLimit else {
      throw Failure.selfTest(relativeError: error, limit: engine.selfTestLimit)
    }
    return error
  }

  private static func golden(in directory: URL) throws -> GoldenOutput {
    try GoldenOutput(path: directory.appendingPathComponent("golden.safetensors").path)
  }
}
