public import Imaging
import Measurement

/// What was computed of a slice while its frames were still coming.
///
/// Everything in it is a function of single frames, kept beside the pixels it was made from: the analysis of the
/// complete slice takes what fits and computes the rest, so its result is the same bits with or without this.
public struct SliceInProgress: Sendable {
  /// Frames of one piece of work: short enough that the next message need not wait, and long enough that a frame costs
  /// hardly more than in a whole slice. Fewer are left for the analysis of the complete slice.
  static let framesPerStep = 4

  let geometry: SliceGeometry
  /// Where the frames so far have the heart; nil before the first piece of work.
  private(set) var heart: HeartLocation?
  private var isPlaceGiven = false
  /// Time that the work so far has taken.
  private(set) var spent = Duration.zero
  private var sightings: [FrameKey: Made<HeartSighting>] = [:]
  /// Around `heart`.
  private var labels: [FrameKey: Made<FrameLabels>] = [:]
  /// How many frames there were when `heart` was last decided.
  private var framesLocated = 0

  /// Something made from a frame.
  private struct Made<Value: Sendable>: Sendable {
    var pixels: [Float]
    var value: Value
  }

  /// Finds what may have been made from a frame; the pixels decide.
  private struct FrameKey: Hashable {
    var phase: Int?
    var slice: Int?
    var acquisitionTimeMilliseconds: Double

    init(_ frame: Frame) {
      phase = frame.phase
      slice = frame.slice
      acquisitionTimeMilliseconds = frame.acquisitionTimeMilliseconds
    }
  }

  public init(geometry: SliceGeometry) {
    self.geometry = geometry
  }

  /// - Parameter place: Where the heart is, whatever the frames show.
  init(geometry: SliceGeometry, around place: HeartLocation) {
    self.geometry = geometry
    heart = place
    isPlaceGiven = true
  }

  /// Memory held, bytes: label maps and tokens (the pixels are shared with whoever assembles the slice).
  public var bytes: Int {
    labels.values.reduce(labels.count * geometry.columns * geometry.rows) {
      $0 + $1.value.pooledTokens.count * MemoryLayout<Float>.stride
    }
  }

  /// Does the next piece of work: a look for the heart, or the labels of four frames.
  ///
  /// - Parameter frames: Those that have come so far, in phase order.
  /// - Returns: False if there is nothing left to do until more frames come.
  /// - Throws: What the network throws.
  public mutating func advance(_ frames: [Frame], with analyzer: SliceAnalyzer) throws -> Bool {
    let begin = ContinuousClock.now
    defer { spent += .now - begin }
    return try step(frames, with: analyzer)
  }

  /// What the coarse pass sees in a frame, if it has looked at it.
  func sighting(in frame: Frame) -> HeartSighting? { known(sightings, frame) }

  /// A frame's labels, if they have been made in this geometry around this place.
  func labels(of frame: Frame, geometry: SliceGeometry, around place: HeartLocation) -> FrameLabels? {
    guard let heart, geometry == self.geometry, heart.isSamePlace(as: place) else { return nil }
    return known(labels, frame)
  }

  private mutating func step(_ frames: [Frame], with analyzer: SliceAnalyzer) throws -> Bool {
    guard let first = frames.first, frames.allSatisfy({ $0.pixels.count == geometry.columns * geometry.rows }) else {
      return false
    }
    // The place is decided anew whenever the frames have doubled: cheap, and early enough to lose little.
    if !isPlaceGiven && (frames.count >= 2 * framesLocated || known(sightings, first) == nil) {
      try decidePlace(frames, with: analyzer)
      framesLocated = frames.count
      return true
    }
    guard let heart else { return false }
    let missing = frames.filter { known(labels, $0) == nil }.prefix(Self.framesPerStep)
    guard missing.count == Self.framesPerStep else { return false }
    let made = try analyzer.labels(of: Array(missing), geometry: geometry, around: heart)
    for (frame, value) in zip(missing, made) { labels[FrameKey(frame)] = Made(pixels: frame.pixels, value: value) }
    return true
  }

  private mutating func decidePlace(_ frames: [Frame], with analyzer: SliceAnalyzer) throws {
    let locator = HeartLocator(segmenter: analyzer.segmenter, preparation: analyzer.preparation)
    var seen = sightings
    let place = try locator.locate(in: frames) { frame in
      if let known = known(seen, frame) { return known }
      let sighting = try locator.sighting(in: frame)
      seen[FrameKey(frame)] = Made(pixels: frame.pixels, value: sighting)
      return sighting
    }
    sightings = seen
    if heart.map({ !$0.isSamePlace(as: place) }) ?? true { labels = [:] }
    heart = place
  }

  private func known<Value>(_ made: [FrameKey: Made<Value>], _ frame: Frame) -> Value? {
    // Equal at once where the pixels are the same array; a frame sent twice with other pixels is another frame.
    made[FrameKey(frame)].flatMap { $0.pixels == frame.pixels ? $0.value : nil }
  }
}
