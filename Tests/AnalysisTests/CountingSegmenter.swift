import Model
import Synchronization

/// Counts the frames a network is shown.
final class CountingSegmenter: FrameSegmenter {
  let base: BrightnessSegmenter
  private let count = Mutex(0)

  init(base: BrightnessSegmenter) { self.base = base }

  var name: String { base.name }
  var version: String { base.version }
  var checksum: String { base.checksum }
  var columns: Int { base.columns }
  var rows: Int { base.rows }
  var classCount: Int { base.classCount }
  var frames: Int { count.withLock { $0 } }

  func logits(of images: [Float], count frames: Int) throws -> [Float] {
    count.withLock { $0 += frames }
    return try base.logits(of: images, count: frames)
  }

  func segmentation(of images: [Float], count frames: Int) throws -> SegmentedFrames {
    count.withLock { $0 += frames }
    return try base.segmentation(of: images, count: frames)
  }
}
