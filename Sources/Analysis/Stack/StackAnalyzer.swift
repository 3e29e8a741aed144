import Imaging
public import Measurement
public import Model

/// One cardiac phase of a whole stack: crop every slice around the stack's heart, segment them together, add what the network
/// of slices says of each alone, enforce anatomy.
///
/// The two see different things, one the neighbours, the other finer pixels; together they are better than either
/// (docs/model-card.md). A pure function of the frames, their order along the stack and the heart's places.
public struct StackAnalyzer: Sendable {
  /// How much the network of stacks counts against that of slices: it sees more. Once and twice were looked at on the
  /// held-out patients (docs/model-card.md).
  private static let weight: Float = 2

  public let segmenter: any StackSegmenter
  let preparation: FramePreparation
  let papillaryMuscles: PapillaryMuscles

  public init(segmenter: any StackSegmenter, papillaryMuscles: PapillaryMuscles = .cavity) {
    self.segmenter = segmenter
    self.papillaryMuscles = papillaryMuscles
    preparation = FramePreparation(segmenter.settings)
  }

  /// With the network that the model brings for stacks; nil if it brings none.
  public init?(model: BuiltInModel, papillaryMuscles: PapillaryMuscles = .cavity) {
    guard let segmenter = model.stack else { return nil }
    self.init(segmenter: segmenter, papillaryMuscles: papillaryMuscles)
  }

  /// Where to look in a slice.
  func crops(_ slice: CineSlice, own: HeartLocation, stack: StackHeart, with single: SliceAnalyzer) -> StackCrops {
    let place = stack.place(in: slice.geometry)
    return StackCrops(
      together: CropResampler(
        geometry: slice.geometry,
        crop: Crop(centreX: place.x, centreY: place.y, millimetresPerPixel: preparation.fineMillimetres),
        width: segmenter.columns, height: segmenter.rows),
      alone: single.resampler(slice.geometry, around: own))
  }

  /// The labels of one frame of each slice, anatomically possible by themselves. Throws what the networks throw.
  ///
  /// - Parameters:
  ///   - frames: From base to apex.
  ///   - crops: Of each frame's slice.
  ///   - single: What segments slices alone.
  func labels(of frames: [Frame], crops: [StackCrops], with single: SliceAnalyzer) throws -> [LabelMap] {
    let canvases = segmenter.map(frames.count) {
      crops[$0].together.canvas(of: frames[$0].pixels, window: preparation.windowPercentiles)
    }
    let blank = [Float](repeating: 0, count: segmenter.columns * segmenter.rows)
    let together = try segmenter.logits(of: canvases.map { $0 ?? blank })
    let alone = try single.logits(of: frames, crops: crops.map(\.alone))
    return segmenter.map(frames.count) { position in
      guard canvases[position] != nil, let own = alone[position] else {
        return LabelMap(columns: frames[position].geometry.columns, rows: frames[position].geometry.rows)
      }
      return crops[position].together.onFrame(together[position][...], classes: segmenter.classCount)
        .labels(
          with: crops[position].alone.onFrame(own[...], classes: single.segmenter.classCount), weight: Self.weight
        )
        .anatomicallyConsistent()
    }
  }
}
