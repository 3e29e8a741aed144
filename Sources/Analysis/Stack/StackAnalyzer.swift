import Imaging
import Measurement
public import Model

/// One cardiac phase of a whole stack: crop every slice around the stack's heart, segment them together, add what the network
/// of slices says of each alone, enforce anatomy.
///
/// The two see different things, one the neighbours, the other finer pixels; together they are better than either
/// (docs/model-card.md). A pure function of the frames, their order along the stack and the heart's places.
public struct StackAnalyzer: Sendable {
  /// How much the network of stacks counts against that of slices: it sees more. What other weights give on the
  /// held-out patients is in docs/model-card.md.
  private static let weight: Float = 2

  public let segmenter: any StackSegmenter
  let preparation: FramePreparation

  public init(segmenter: any StackSegmenter) {
    self.segmenter = segmenter
    preparation = FramePreparation(segmenter.settings)
  }

  /// With the network that the model brings for stacks; nil if it brings none.
  public init?(model: BuiltInModel) {
    guard let segmenter = model.stack else { return nil }
    self.init(segmenter: segmenter)
  }

  /// Where to look in a slice.
  func crops(_ slice: CineSlice, own: HeartLocation, stack: StackHeart, with single: SliceAnalyzer) -> StackCrops {
    StackCrops(
      together: segmenter.resampler(
        slice.geometry, around: stack.place(in: slice.geometry), millimetresPerPixel: preparation.fineMillimetres),
      alone: single.resampler(slice.geometry, around: own))
  }

  /// What the network of stacks says of one frame of each slice: logits (classes, x, y) on its canvas, nil for a frame that
  /// shows nothing. Throws what the network throws.
  ///
  /// - Parameters:
  ///   - frames: From base to apex.
  ///   - crops: Of each frame's slice.
  ///   - gain: What the pictures are multiplied by.
  func logits(of frames: [Frame], crops: [StackCrops], gain: Float) throws -> [[Float]?] {
    let canvases = segmenter.map(frames.count) {
      crops[$0].together.canvas(of: frames[$0].pixels, window: preparation.windowPercentiles, gain: gain)
    }
    let blank = [Float](repeating: 0, count: segmenter.columns * segmenter.rows)
    let found = try segmenter.logits(of: canvases.map { $0 ?? blank })
    return zip(canvases, found).map { $0 == nil ? nil : $1 }
  }

  /// The labels of one frame of each slice, anatomically possible by themselves.
  ///
  /// - Parameters:
  ///   - together: What `logits` says of them.
  ///   - alone: What the network of slices says of each.
  func labels(together: [[Float]?], alone: [[Float]?], crops: [StackCrops]) -> [LabelMap] {
    let classes = segmenter.classCount
    return segmenter.map(crops.count) { position in
      let crop = crops[position]
      guard let seen = together[position], let own = alone[position] else {
        return LabelMap(columns: crop.alone.columns, rows: crop.alone.rows)
      }
      return crop.together.onFrame(seen[...], classes: classes)
        .labels(with: crop.alone.onFrame(own[...], classes: classes), weight: Self.weight)
        .anatomicallyConsistent()
    }
  }
}
