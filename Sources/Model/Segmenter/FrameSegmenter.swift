/// A network that tells the structures of the heart apart in single short-axis frames.
///
/// A frame's logits and tokens are bit-identical alone or in any batch, and for any number of threads.
public protocol FrameSegmenter: Segmenter {
  /// Logits (count, classes, x, y) of `count` frames (count, x, y), y fastest, pixels windowed to 0…1.
  ///
  /// Throws `InputError` where the number of values is wrong or a pixel is not finite.
  func logits(of images: [Float], count: Int) throws -> [Float]

  /// The same logits, with what the encoder makes of each frame. Throws as `logits` does.
  func segmentation(of images: [Float], count: Int) throws -> SegmentedFrames
}

extension FrameSegmenter {
  /// Of a network that hands out no tokens.
  public func segmentation(of images: [Float], count: Int) throws -> SegmentedFrames {
    SegmentedFrames(logits: try logits(of: images, count: count), pooledTokens: [])
  }
}
