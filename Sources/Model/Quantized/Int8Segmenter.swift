public import Quant

/// Segments frames with a 2-D ConvUNetR in int8. All frames of a call run in batches, so that products are tall.
public struct Int8Segmenter: FrameSegmenter {
  /// Frames of one batch: tall products, and activations that still fit the caches.
  public static let defaultBatch = 4

  public let name: String
  public let version: String
  public let checksum: String
  private let network: QuantisedConvUNetR

  public var columns: Int { network.view.imageSize[0] }
  public var rows: Int { network.view.imageSize[1] }
  public var classCount: Int { network.config.outputChannels }

  /// The instruction set that it runs on, for the start-up log.
  public var instructionSet: InstructionSet { network.instructionSet }

  /// Wraps a network of a 2-D view. Throws `ModelConfigError` where it is another one.
  public init(network: QuantisedConvUNetR, name: String, version: String, checksum: String) throws {
    guard network.view.axes == 2 else {
      throw ModelConfigError(key: "data", reason: "a model of a two-dimensional view expected")
    }
    self.network = network
    self.name = name
    self.version = version
    self.checksum = checksum
  }

  public func logits(of images: [Float], count: Int) throws -> [Float] {
    try network.logits(of: images, count: count)
  }

  public func segmentation(of images: [Float], count: Int) throws -> SegmentedFrames {
    try network.segmentation(of: images, count: count)
  }

  public func map<Value: Sendable>(_ count: Int, _ transform: @Sendable (Int) -> Value) -> [Value] {
    network.pool.map(count, transform)
  }
}
