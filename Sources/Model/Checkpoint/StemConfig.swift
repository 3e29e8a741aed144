/// The convolutional stem and the patch embedding after it.
public struct StemConfig: Sendable, Equatable {
  /// Kernel = stride of level 0, three axes.
  public let patchSize: [Int]
  /// Kernel = stride of the further levels and of the patch embedding, three axes.
  public let scaleFactor: [Int]
  /// Channels per level.
  public let channels: [Int]
  /// Masked conv blocks per level.
  public let blocksPerLevel: Int

  /// Kernel = stride of each level and, last, of the patch embedding, for an image of `axes` axes.
  func strides(axes: Int) -> [[Int]] {
    [Array(patchSize.prefix(axes))] + channels.map { _ in Array(scaleFactor.prefix(axes)) }
  }

  /// Pixels that one token stands for, per axis.
  public func tokenSize(axes: Int) -> [Int] {
    strides(axes: axes).reduce([Int](repeating: 1, count: axes)) { zip($0, $1).map(*) }
  }
}
