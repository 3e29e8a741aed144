import Imaging
import Model

/// A network that tells structures by their brightness: bright is cavity, grey is myocardium.
struct BrightnessSegmenter: FrameSegmenter {
  let name = "brightness"
  let version = "1"
  let checksum = ""
  let columns = 192
  let rows = 192
  var classCount = 4

  func logits(of images: [Float], count: Int) throws -> [Float] {
    let size = columns * rows
    var logits = [Float](repeating: 0, count: count * classCount * size)
    for frame in 0..<count {
      for pixel in 0..<size {
        let value = images[frame * size + pixel]
        for (label, centre) in [(0, Float(0)), (2, 0.5), (3, 1)] where label < classCount {
          logits[(frame * classCount + label) * size + pixel] = 100 * (0.25 - abs(value - centre))
        }
        if classCount > 1 { logits[(frame * classCount + 1) * size + pixel] = -100 }
      }
    }
    return logits
  }

  /// Two tokens: a frame's brightness and its contrast, to no meaning but to tell frames apart.
  func segmentation(of images: [Float], count: Int) throws -> SegmentedFrames {
    let size = columns * rows
    let pooled = (0..<count).flatMap { frame in
      let pixels = images[frame * size..<(frame + 1) * size]
      return [pixels.reduce(0, +) / Float(size), pixels.reduce(0) { $0 + $1 * $1 } / Float(size)]
    }
    return SegmentedFrames(logits: try logits(of: images, count: count), pooledTokens: pooled)
  }
}

/// Slices with a round heart in them.
enum Drawing {
  /// - Parameters:
  ///   - radii: Of the cavity in each phase, millimetres; the wall is 10 mm thick.
  ///   - centre: Of the heart relative to the image's, millimetres.
  static func slice(
    index: Int = 0, radii: [Double], centre: (x: Double, y: Double) = (30, -20), columns: Int = 160, rows: Int = 128,
    spacing: PixelSpacing? = PixelSpacing(x: 1.4, y: 1.6), position: Double = 0, time: Double = 0
  ) -> CineSlice {
    let geometry = SliceGeometry(
      columns: columns, rows: rows, spacingMillimetres: spacing, thicknessMillimetres: 8,
      centre: Vector3(0, 0, -position), rowAxis: Vector3(1, 0, 0), columnAxis: Vector3(0, 1, 0))
    let frames = radii.enumerated().map { phase, radius in
      Frame(
        geometry: geometry, pixels: pixels(geometry, radius: radius, centre: centre), slice: index, phase: phase,
        triggerTimeMilliseconds: Double(phase) * 40, rrMilliseconds: 800,
        acquisitionTimeMilliseconds: time + Double(phase))
    }
    return CineSlice(
      index: index, geometry: geometry, frames: frames, rr: RRInterval(milliseconds: 800, origin: .stated),
      isRepeat: false, acquisitionTimeMilliseconds: time)
  }

  private static func pixels(
    _ geometry: SliceGeometry, radius: Double, centre: (x: Double, y: Double)
  ) -> [Float] {
    let spacing = geometry.spacingMillimetres ?? PixelSpacing(x: 350.0 / 160, y: 350.0 / 160)
    var pixels = [Float](repeating: 100, count: geometry.columns * geometry.rows)
    for row in 0..<geometry.rows {
      for column in 0..<geometry.columns {
        let x = (Double(column) - Double(geometry.columns - 1) / 2) * spacing.x - centre.x
        let y = (Double(row) - Double(geometry.rows - 1) / 2) * spacing.y - centre.y
        let distance = (x * x + y * y).squareRoot()
        if radius > 0, distance < radius + 10 {
          pixels[row * geometry.columns + column] = distance < radius ? 900 : 500
        }
      }
    }
    return pixels
  }
}
