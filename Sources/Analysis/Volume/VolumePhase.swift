import Imaging
import Measurement

/// One cardiac phase of a stack as a network of volumes sees it, slice by slice.
struct VolumePhase {
  /// Pixel distance of the released checkpoints.
  private static let millimetresPerPixel = 1.0

  private let resamplers: [CropResampler]
  /// Of each slice, (x, y), in the sender's unit of intensity.
  let canvases: [[Float]]

  /// - Parameters:
  ///   - frames: One of each slice.
  ///   - heart: Centre of the crops; nil: the images' own.
  ///   - columns, rows: Of the network's slices.
  init(_ frames: [Frame], around heart: StackHeart?, columns: Int, rows: Int) {
    resamplers = frames.map { frame in
      let place = heart?.place(in: frame.geometry) ?? (x: 0, y: 0)
      return CropResampler(
        geometry: frame.geometry,
        crop: Crop(centreX: place.x, centreY: place.y, millimetresPerPixel: Self.millimetresPerPixel), width: columns,
        height: rows)
    }
    canvases = zip(resamplers, frames).map { $0.canvas(of: $1.pixels) }
  }

  /// The labels in each slice's own pixels.
  ///
  /// - Parameter logits: (classes, x, y, z), the slices at z = 0, 1, ….
  func labels(from logits: [Float], classes: Int) -> [LabelMap] {
    resamplers.enumerated().map { z, resampler in
      let size = resampler.width * resampler.height
      let depth = logits.count / (classes * size)
      var plane = [Float](repeating: 0, count: classes * size)
      for index in plane.indices { plane[index] = logits[index * depth + z] }
      return resampler.labels(from: plane[...], classes: classes).map.anatomicallyConsistent()
    }
  }
}
