/// The memory of a 3×3×3 convolution that is computed by tiles of two by two by two voxels, in bytes.
@frozen public struct VolumeScratch: Sendable {
  /// Voxels of a line.
  @usableFromInline let line: Int
  @usableFromInline let channels: Int

  @inlinable public init(line: Int, channels: Int) {
    self.line = line
    self.channels = channels
  }

  /// Whether such tiles are exact and fill whole registers.
  @inlinable public static func takes(channels: Int) -> Bool { channels.isMultiple(of: 32) && channels <= 303 }

  /// Voxels of a line filled up to four tiles.
  @inlinable public var placeVoxels: Int { (line + 7) & ~7 }
  /// Four lines of a panel's sums.
  @inlinable public var pixelBytes: Int { 4 * line * tileColumns * 4 }
  /// Sixteen places' sums of 16 columns.
  @inlinable public var sumBytes: Int { 16 * placeVoxels * 16 * 4 }
  /// A place's transformed activations of two by two lines: four for each two voxels.
  @inlinable public var placeBytes: Int { placeVoxels * 2 * channels * 2 }
  @inlinable public var activationBytes: Int { 16 * placeBytes }
  /// A thread's scratch.
  @inlinable public var bytes: Int { pixelBytes + sumBytes + activationBytes }

  /// A panel's transformed weights.
  @inlinable public var panelBytes: Int { 64 * channels * tileColumns * 2 }
}
