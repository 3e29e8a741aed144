/// Segments frames with a 2-D ConvUNetR in fp32: the path that faster engines are held against.
public struct ReferenceSegmenter: FrameSegmenter {
  public let name: String
  public let version: String
  public let checksum: String
  public let columns: Int
  public let rows: Int
  /// Frames computed at once.
  public let threads: Int
  private let network: ConvUNetR
  private let view: String

  public var classCount: Int { network.config.outputChannels }

  /// Wraps a network of one 2-D view with one channel. Throws `ModelConfigError` where it is another one.
  public init(network: ConvUNetR, name: String, version: String, checksum: String, threads: Int) throws {
    guard network.config.views.count == 1, let view = network.config.views.first, view.axes == 2, view.channels == 1
    else {
      throw ModelConfigError(key: "data", reason: "a model of one two-dimensional view with one channel expected")
    }
    self.network = network
    self.view = view.name
    self.name = name
    self.version = version
    self.checksum = checksum
    self.threads = max(threads, 1)
    columns = view.imageSize[0]
    rows = view.imageSize[1]
  }

  public func logits(of images: [Float], count: Int) throws -> [Float] {
    try segmentation(of: images, count: count).logits
  }

  public func segmentation(of images: [Float], count: Int) throws -> SegmentedFrames {
    let frameSize = columns * rows
    guard images.count.isMultiple(of: frameSize), images.count / frameSize == count else {
      throw InputError.valueCount(found: images.count, frames: count, valuesPerFrame: frameSize)
    }
    let grid = Grid([columns, rows])
    let frames = try FrameParallel.map(count, threads: threads) { index in
      let pixels = Array(images[index * frameSize..<(index + 1) * frameSize])
      let image = ViewImage(view: view, grid: grid, channels: 1, values: pixels)
      let stem = try network.stem(image)
      let encoded = network.encoder([stem.tokens])
      return SegmentedFrames(
        logits: network.decode([image], stems: [stem], encoded: encoded)[0].channelFirst,
        // The class token comes first and is none of the picture's.
        pooledTokens: encoded.rows(1..<encoded.rows).meanRow)
    }
    return SegmentedFrames(logits: frames.flatMap(\.logits), pooledTokens: frames.flatMap(\.pooledTokens))
  }
}
