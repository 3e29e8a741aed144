internal import Model

/// One view of a study in the form that a model takes, one image per pass.
public struct ModelInput: Sendable {
  /// The view's name.
  public let view: String
  /// What was taken from the study.
  public let description: InputDescription
  let passes: [ViewImage]
}

extension ModelInput {
  /// - Parameters:
  ///   - volume: The view's cine.
  ///   - view: A view that `model` knows.
  ///   - frames: Indices of the phases to take; for a model of ED and ES in this order.
  /// - Throws: `InputError` where the model does not know the view or the image does not fit it, `CineError` where a
  ///   frame does not exist or the frames do not make whole passes.
  public init(_ volume: CineVolume, view name: String, frames: [Int], for model: ModelEnsemble) throws {
    let config = try model.view(name)
    guard config.axes == volume.extents.count, let spacing = config.spacingMillimetres else {
      throw InputError.imageSize(view: name, found: volume.extents, expected: "\(config.axes) axes")
    }
    guard !frames.isEmpty, frames.count.isMultiple(of: model.framesPerPass) else {
      throw CineError.frameCount(frames.count, perPass: model.framesPerPass)
    }
    for frame in frames where !volume.frames.indices.contains(frame) {
      throw CineError.frameOutOfRange(frame, count: volume.frames.count)
    }
    let sampling = VolumeSampling(volume, view: config, spacing: spacing)
    let preparation = ImagePreparation(view: config)
    view = name
    passes = try stride(from: 0, to: frames.count, by: model.framesPerPass).map { start in
      let raw = frames[start..<start + model.framesPerPass].flatMap { frame in
        sampling(volume.frames[frame], extents: volume.extents)
      }
      let shape = (model.framesPerPass > 1 ? [model.framesPerPass] : []) + sampling.extents
      return ViewImage(
        view: name, grid: Grid(config.imageSize), channels: config.channels,
        values: try preparation.prepared(raw, shape: shape))
    }
    description = InputDescription(
      frames: frames, firstPixel: sampling.positions.map { $0[0] },
      sourcePixelsPerPixel: zip(spacing, volume.spacingMillimetres).map(/))
  }
}
