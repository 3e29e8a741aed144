import Foundation
import Imaging

/// A slice's mean image over the cycle as registration wants it: little noise, and dark tissue that counts beside blood.
struct RegistrationImage: Sendable {
  let geometry: SliceGeometry
  let spacing: PixelSpacing
  /// (rows, columns) row-major: ln(1 + brightness / a tenth of the 99th percentile).
  private let pixels: [Float]

  /// nil without a pixel spacing or a usable mean image.
  init?(_ cine: CineSlice) {
    guard let spacing = cine.geometry.spacingMillimetres, spacing.x > 0, spacing.y > 0,
      let mean = TemporalMean(cine.frames), mean.pixels.count == cine.geometry.columns * cine.geometry.rows
    else { return nil }
    let smooth = Self.smoothed(mean.pixels, columns: cine.geometry.columns)
    let sorted = smooth.sorted()
    let unit = sorted[(sorted.count - 1) * 99 / 100] / 10
    guard unit > 0 else { return nil }
    (geometry, self.spacing) = (cine.geometry, spacing)
    pixels = smooth.map { log(1 + max(0, $0) / unit) }
  }

  /// The image over a square of the patient, (size, size) row-major; NaN outside the image.
  ///
  /// - Parameters:
  ///   - centre: The middle of the square, LPS millimetres; taken to the plane of the image along its normal.
  ///   - across, down: Unit vectors along the rows and columns of the result.
  func sampled(around centre: Vector3, across: Vector3, down: Vector3, size: Int, pixelMillimetres: Double) -> [Float] {
    let (columns, rows) = (geometry.columns, geometry.rows)
    let middle = Double(size - 1) / 2
    return (0..<size * size).map { index in
      let (row, column) = index.quotientAndRemainder(dividingBy: size)
      let beside =
        centre + across * ((Double(column) - middle) * pixelMillimetres)
        + down * ((Double(row) - middle) * pixelMillimetres) - geometry.centre
      let x = beside.dot(geometry.rowAxis) / spacing.x + Double(columns - 1) / 2
      let y = beside.dot(geometry.columnAxis) / spacing.y + Double(rows - 1) / 2
      guard x >= 0, y >= 0, x <= Double(columns - 1), y <= Double(rows - 1) else { return .nan }
      let (left, top) = (min(Int(x), max(0, columns - 2)), min(Int(y), max(0, rows - 2)))
      let (right, bottom) = (min(left + 1, columns - 1), min(top + 1, rows - 1))
      let (u, v) = (Float(x - Double(left)), Float(y - Double(top)))
      let upper = pixels[top * columns + left] * (1 - u) + pixels[top * columns + right] * u
      let lower = pixels[bottom * columns + left] * (1 - u) + pixels[bottom * columns + right] * u
      return upper * (1 - v) + lower * v
    }
  }

  /// Binomial smoothing over five rows and columns, about one pixel of standard deviation.
  private static func smoothed(_ pixels: [Float], columns: Int) -> [Float] {
    var result = pixels
    for step in [1, 1, columns, columns] {
      let before = result
      for index in before.indices {
        let isAlongRow = step == 1
        let hasPrevious = isAlongRow ? index % columns > 0 : index >= columns
        let hasNext = isAlongRow ? (index + 1) % columns > 0 : index + columns < before.count
        let here = before[index]
        result[index] =
          ((hasPrevious ? before[index - step] : here) + 2 * here + (hasNext ? before[index + step] : here)) / 4
      }
    }
    return result
  }
}
