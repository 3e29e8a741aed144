import Imaging
import Model

extension Segmenter {
  /// Takes frames to the network's canvas around a place, and its answers back.
  ///
  /// - Parameter centre: Relative to the centre of the image, millimetres along its rows and columns.
  func resampler(
    _ geometry: SliceGeometry, around centre: (x: Double, y: Double), millimetresPerPixel: Double
  ) -> CropResampler {
    CropResampler(
      geometry: geometry,
      crop: Crop(centreX: centre.x, centreY: centre.y, millimetresPerPixel: millimetresPerPixel),
      width: columns, height: rows)
  }
}
