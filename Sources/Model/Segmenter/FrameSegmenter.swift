/// A network that tells the structures of the heart apart in single short-axis frames.
///
/// A frame's logits and tokens are bit-identical alone or in any batch, and for any number of threads.
public protocol FrameSegmenter: Sendable {
  /// The model's name.
  var name: String { get }
  /// The model's version.
  var version: String { get }
  /// SHA-256 of the weights file in hexadecimal digits.
  var checksum: String { get }
  /// Extent of a frame along the first axis, x.
  var columns: Int { get }
  /// Extent of a frame along the second axis, y.
  var rows: Int { get }
  /// Number of classes: 0 background, 1 RV, 2 myocardium, 3 LV.
  var classCount: Int { get }

  /// Logits (count, classes, x, y) of `count` frames (count, x, y), y fastest, pixels windowed to 0…1.
  ///
  /// Throws `InputError` where the number of values is wrong or a pixel is not finite.
  func logits(of images: [Float], count: Int) throws -> [Float]

  /// The same logits, with what the encoder makes of each frame. Throws as `logits` does.
  func segmentation(of images: [Float], count: Int) throws -> SegmentedFrames

  /// What `transform` makes of 0..<count, in that order: what is to be done for each frame before the network and after it,
  /// on the threads that the network has and does not need then.
  func map<Value: Sendable>(_ count: Int, _ transform: @Sendable (Int) -> Value) -> [Value]
}

extension FrameSegmenter {
  /// Of a network that hands out no tokens.
  public func segmentation(of images: [Float], count: Int) throws -> SegmentedFrames {
    SegmentedFrames(logits: try logits(of: images, count: count), pooledTokens: [])
  }

  /// Of a network without threads of its own.
  public func map<Value: Sendable>(_ count: Int, _ transform: @Sendable (Int) -> Value) -> [Value] {
    (0..<count).map(transform)
  }
}
