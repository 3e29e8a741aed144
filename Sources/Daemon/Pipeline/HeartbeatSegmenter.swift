import Model

/// A network that gives a sign of life around every batch of frames: a computation that hangs is then silent.
struct HeartbeatSegmenter: FrameSegmenter {
  let base: any FrameSegmenter
  let heartbeat: Heartbeat

  var name: String { base.name }
  var version: String { base.version }
  var checksum: String { base.checksum }
  var columns: Int { base.columns }
  var rows: Int { base.rows }
  var classCount: Int { base.classCount }

  func logits(of images: [Float], count: Int) throws -> [Float] {
    heartbeat.beat()
    defer { heartbeat.beat() }
    return try base.logits(of: images, count: count)
  }

  func segmentation(of images: [Float], count: Int) throws -> SegmentedFrames {
    heartbeat.beat()
    defer { heartbeat.beat() }
    return try base.segmentation(of: images, count: count)
  }

  func map<Value: Sendable>(_ count: Int, _ transform: @Sendable (Int) -> Value) -> [Value] {
    base.map(count, transform)
  }
}
