import Foundation
import Imaging

/// Brings the pixels of a frame to a picture's: windowed greys, and an ink where there is no number.
struct FrameSampler {
  let frame: Frame
  let window: FrameWindow

  /// Percentiles of what is shown that become black and white.
  private static let percentiles = (low: 0.01, high: 0.99)

  /// Nothing is drawn where the frame has not the pixels that its geometry says.
  func draw(on raster: inout Raster) {
    guard frame.pixels.count == frame.geometry.columns * frame.geometry.rows, !frame.pixels.isEmpty else { return }
    let values = (0..<raster.rows).flatMap { row in (0..<raster.columns).map { mean(column: $0, row: row) } }
    let known = values.compactMap(\.self).filter(\.isFinite).sorted()
    let low = Self.value(at: Self.percentiles.low, of: known)
    let range = Self.value(at: Self.percentiles.high, of: known) - low
    for (place, value) in values.enumerated() {
      guard let value else { continue }
      raster[place % raster.columns, place / raster.columns] =
        value.isFinite ? Palette.grey(range > 0 ? (value - low) / range : 0) : Palette.index(of: .broken)
    }
  }

  /// The mean over the frame's pixels that one of the picture covers, interpolated; nil outside the frame.
  private func mean(column: Int, row: Int) -> Double? {
    let (across, down) = (Int(window.stepAcross.rounded(.up)), Int(window.stepDown.rounded(.up)))
    var (sum, count) = (0.0, 0)
    for y in 0..<max(1, down) {
      for x in 0..<max(1, across) {
        let source = window.source(
          column: Double(column) + (Double(x) + 0.5) / Double(max(1, across)) - 0.5,
          row: Double(row) + (Double(y) + 0.5) / Double(max(1, down)) - 0.5)
        guard let value = frame.value(column: source.column, row: source.row) else { continue }
        sum += value
        count += 1
      }
    }
    return count > 0 ? sum / Double(count) : nil
  }

  private static func value(at part: Double, of sorted: [Double]) -> Double {
    sorted.isEmpty ? 0 : sorted[Int(part * Double(sorted.count - 1))]
  }
}
