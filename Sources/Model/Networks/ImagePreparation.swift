/// Brings a raw image into the form a released model takes: min–max over all its frames to 0…1, then zeros at the end
/// of each axis up to the configured size.
public struct ImagePreparation: Sendable {
  private let view: ViewConfig

  public init(view: ViewConfig) {
    self.view = view
  }

  /// `raw` has the shape (axes…) or, with several frames, (frames, axes…); the result is (channels, axes…) of the
  /// configured size. Throws `InputError` where the image has too many pixels or one that is not finite.
  public func prepared(_ raw: [Float], shape: [Int]) throws -> [Float] {
    let frames = shape.count == view.axes ? 1 : shape[0]
    let extents = Array(shape.suffix(view.axes))
    guard extents.count == view.axes, shape.count <= view.axes + 1, raw.count == shape.reduce(1, *),
      zip(extents, view.imageSize).allSatisfy({ $0 > 0 && $0 <= $1 })
    else {
      throw InputError.imageSize(view: view.name, found: shape, expected: "at most \(view.imageSize)")
    }
    guard frames == view.channels else {
      throw InputError.channels(view: view.name, found: frames, expected: view.channels)
    }
    guard raw.allSatisfy(\.isFinite) else { throw InputError.nonFinite(view: view.name) }
    return padded(scaled(raw), frames: frames, extents: Axes(extents))
  }

  private func scaled(_ raw: [Float]) -> [Float] {
    let least = raw.min() ?? 0
    let range = (raw.max() ?? 0) - least
    return raw.map { range > 0 ? ($0 - least) / range : 0 }
  }

  private func padded(_ values: [Float], frames: Int, extents: Axes) -> [Float] {
    let target = Axes(view.imageSize)
    var result = [Float](repeating: 0, count: frames * target.count)
    for frame in 0..<frames {
      for a in 0..<extents.a {
        for b in 0..<extents.b {
          let source = ((frame * extents.a + a) * extents.b + b) * extents.c
          let start = ((frame * target.a + a) * target.b + b) * target.c
          result.replaceSubrange(start..<start + extents.c, with: values[source..<source + extents.c])
        }
      }
    }
    return result
  }
}
