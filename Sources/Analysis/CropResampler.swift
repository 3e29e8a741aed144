import Imaging
import Measurement

/// Takes frames of one geometry to the network's canvas and its answers back.
///
/// The canvas is stored as CineMA stores images: index = x · height + y, x along the rows of the frame.
struct CropResampler {
  /// Field of view assumed where the sender states no pixel spacing, so that a crop can be made at all; areas and
  /// volumes stay unknown. Cine fields of view are 300–400 mm.
  static let assumedFieldOfViewMillimetres = 350.0

  let columns: Int
  let rows: Int
  let width: Int
  let height: Int
  private let toCanvasX: AxisSampling
  private let toCanvasY: AxisSampling
  private let toFrameColumn: AxisSampling
  private let toFrameRow: AxisSampling

  /// - Parameter width, height: Of the canvas, pixels.
  init(geometry: SliceGeometry, crop: Crop, width: Int, height: Int) {
    columns = geometry.columns
    rows = geometry.rows
    self.width = width
    self.height = height
    let assumed = Self.assumedFieldOfViewMillimetres / Double(max(columns, rows))
    let spacing = geometry.spacingMillimetres ?? PixelSpacing(x: assumed, y: assumed)
    (toCanvasX, toFrameColumn) = Self.axis(
      frame: columns, spacing: spacing.x, canvas: width, centre: crop.centreX, step: crop.millimetresPerPixel)
    (toCanvasY, toFrameRow) = Self.axis(
      frame: rows, spacing: spacing.y, canvas: height, centre: crop.centreY, step: crop.millimetresPerPixel)
  }

  private static func axis(
    frame: Int, spacing: Double, canvas: Int, centre: Double, step: Double
  ) -> (toCanvas: AxisSampling, toFrame: AxisSampling) {
    let (frameMiddle, canvasMiddle) = (Double(frame - 1) / 2, Double(canvas - 1) / 2)
    let onFrame = (0..<canvas).map { frameMiddle + (centre + (Double($0) - canvasMiddle) * step) / spacing }
    let onCanvas = (0..<frame).map { canvasMiddle + ((Double($0) - frameMiddle) * spacing - centre) / step }
    return (AxisSampling(positions: onFrame, count: frame), AxisSampling(positions: onCanvas, count: canvas))
  }

  /// A frame resampled and windowed to 0…1 on the canvas, zero outside the frame; nil for a frame without contrast, which
  /// shows nothing.
  ///
  /// - Parameter gain: What the windowed values are multiplied by.
  func canvas(of pixels: [Float], window percentiles: ClosedRange<Double>, gain: Float = 1) -> [Float]? {
    var inside: [Float] = []
    inside.reserveCapacity(toCanvasX.inside.count * toCanvasY.inside.count)
    for x in toCanvasX.inside {
      for y in toCanvasY.inside { inside.append(interpolate(pixels, x: x, y: y)) }
    }
    var reordered = inside
    guard let window = IntensityWindow(of: &reordered, percentiles: percentiles)?.brightened(by: gain) else {
      return nil
    }
    var canvas = [Float](repeating: 0, count: width * height)
    var source = 0
    for x in toCanvasX.inside {
      for y in toCanvasY.inside {
        canvas[x * height + y] = window(inside[source])
        source += 1
      }
    }
    return canvas
  }

  /// A frame-sized quantity on the canvas, zero outside the frame.
  func canvas(of values: [Float]) -> [Float] {
    var canvas = [Float](repeating: 0, count: width * height)
    for x in toCanvasX.inside {
      for y in toCanvasY.inside { canvas[x * height + y] = interpolate(values, x: x, y: y) }
    }
    return canvas
  }

  private func interpolate(_ pixels: [Float], x: Int, y: Int) -> Float {
    let (left, right) = (toCanvasX.lower[x], toCanvasX.upper[x])
    let (top, bottom) = (toCanvasY.lower[y] * columns, toCanvasY.upper[y] * columns)
    let (alongX, alongY) = (toCanvasX.weight[x], toCanvasY.weight[y])
    let above = pixels[top + left] * (1 - alongX) + pixels[top + right] * alongX
    let below = pixels[bottom + left] * (1 - alongX) + pixels[bottom + right] * alongX
    return above * (1 - alongY) + below * alongY
  }

  /// Four canvas pixels around a pixel of the frame, and how near it lies to each.
  private struct Place {
    let left: Int
    let right: Int
    let top: Int
    let bottom: Int
    let alongX: Float
    let alongY: Float

    @inline(__always)
    func value(_ logits: ArraySlice<Float>, plane: Int) -> Float {
      let above = logits[plane + left + top] * (1 - alongX) + logits[plane + right + top] * alongX
      let below = logits[plane + left + bottom] * (1 - alongX) + logits[plane + right + bottom] * alongX
      return above * (1 - alongY) + below * alongY
    }
  }

  @inline(__always)
  private func place(column: Int, row: Int) -> Place {
    Place(
      left: toFrameColumn.lower[column] * height, right: toFrameColumn.upper[column] * height,
      top: toFrameRow.lower[row], bottom: toFrameRow.upper[row], alongX: toFrameColumn.weight[column],
      alongY: toFrameRow.weight[row])
  }

  /// Logits of each of the frame's own pixels, interpolated between canvas pixels.
  ///
  /// - Parameter logits: (classes, width, height).
  func onFrame(_ logits: ArraySlice<Float>, classes: Int) -> FrameLogits {
    var result = FrameLogits(columns: columns, rows: rows, classes: classes)
    for row in toFrameRow.inside {
      for column in toFrameColumn.inside {
        let place = place(column: column, row: row)
        let pixel = row * columns + column
        result.isInside[pixel] = true
        for each in 0..<classes {
          result.values[pixel * classes + each] = place.value(logits, plane: logits.startIndex + each * width * height)
        }
      }
    }
    return result
  }

  /// The most likely class of each of the frame's own pixels: logits interpolated between canvas pixels, background
  /// outside the canvas. Also the mean probability of that class over the pixels that are not background; nil if there
  /// are none.
  ///
  /// - Parameter logits: (classes, width, height).
  func labels(from logits: ArraySlice<Float>, classes: Int) -> (map: LabelMap, confidence: Double?) {
    var map = LabelMap(columns: columns, rows: rows)
    var (certainty, labelled) = (0.0, 0)
    var values = [Float](repeating: 0, count: classes)
    for row in toFrameRow.inside {
      for column in toFrameColumn.inside {
        let place = place(column: column, row: row)
        var best = 0
        for each in 0..<classes {
          values[each] = place.value(logits, plane: logits.startIndex + each * width * height)
          if values[each] > values[best] { best = each }
        }
        guard best > 0 else { continue }
        map[column: column, row: row] = UInt8(best)
        certainty += Softmax.probability(of: best, among: values)
        labelled += 1
      }
    }
    return (map, labelled > 0 ? certainty / Double(labelled) : nil)
  }
}
