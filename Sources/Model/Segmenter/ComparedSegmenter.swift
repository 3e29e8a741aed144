internal import Synchronization

/// A network that is run beside another on every frame, to count the pixels whose labels agree; the results are its own.
public final class ComparedSegmenter: FrameSegmenter {
  /// Pixels that were labelled, and those that both networks labelled alike.
  public struct Count: Sendable, Equatable {
    public var pixels = 0
    public var agreeing = 0
  }

  private let base: any FrameSegmenter
  private let other: any FrameSegmenter
  private let counted = Mutex(Count())

  /// `other` must take the same images and have the same classes.
  public init(_ base: any FrameSegmenter, with other: any FrameSegmenter) {
    self.base = base
    self.other = other
  }

  public var name: String { base.name }
  public var version: String { base.version }
  public var checksum: String { base.checksum }
  public var columns: Int { base.columns }
  public var rows: Int { base.rows }
  public var classCount: Int { base.classCount }

  /// What has been counted so far.
  public var count: Count { counted.withLock { $0 } }

  public func logits(of images: [Float], count: Int) throws -> [Float] {
    let logits = try base.logits(of: images, count: count)
    let others = try other.logits(of: images, count: count)
    let size = columns * rows
    var result = Count(pixels: count * size)
    for frame in 0..<count {
      for pixel in 0..<size {
        let first = frame * classCount * size + pixel
        if label(logits, at: first, size) == label(others, at: first, size) { result.agreeing += 1 }
      }
    }
    counted.withLock {
      $0.pixels += result.pixels
      $0.agreeing += result.agreeing
    }
    return logits
  }

  public func map<Value: Sendable>(_ count: Int, _ transform: @Sendable (Int) -> Value) -> [Value] {
    base.map(count, transform)
  }

  /// The class of the greatest logit of a pixel, the first of equals.
  private func label(_ logits: [Float], at first: Int, _ size: Int) -> Int {
    var best = 0
    for candidate in 1..<classCount where logits[first + candidate * size] > logits[first + best * size] {
      best = candidate
    }
    return best
  }
}
