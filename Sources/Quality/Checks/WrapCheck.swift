import Imaging

/// `frame.wrap`: whether the body folds over the edge of the image along the phase-encoding direction.
///
/// An image that folds over is periodic: its first row goes on where its last one ends. The measure is the correlation of
/// the mean image's two first with its two last rows, in proportion where they are hardly brighter than air.
///
/// Limit: above the largest value of the clean development slices, see docs/quality.md.
public struct WrapCheck: SliceCheck {
  public let name = "frame.wrap"
  public let scope = CheckScope.frame
  public let unit = ""
  public let defaultLimits = Limits(warn: 0.66)
  public let cause = Cause.fieldOfView
  public let action = SuggestedAction.enlargeFieldOfView

  /// Rows at either edge: single ones are noisy.
  static let edgeRows = 2
  /// Mean brightness from which on an edge row shows tissue, of the image's 99th percentile.
  static let tissue: Float = 0.1

  public init() {}

  public func readings(of slice: SliceEvidence) throws(CheckError) -> [Reading] {
    try slice.checkShape()
    let columns = slice.cine.geometry.columns
    guard let mean = TemporalMean(slice.cine.frames)?.pixels, columns > 1, mean.count >= 4 * Self.edgeRows * columns
    else { return [] }
    let sorted = mean.sorted()
    let bright = sorted[(sorted.count - 1) * 99 / 100]
    guard bright > 0 else { return [] }
    let count = Self.edgeRows * columns
    let (top, bottom) = (
      Self.profile(mean.prefix(count), columns: columns), Self.profile(mean.suffix(count), columns: columns)
    )
    let dimmest = min(top.reduce(0, +), bottom.reduce(0, +)) / Float(columns) / bright
    return [
      Reading(
        slice: slice.cine.index, measure: Double(min(1, dimmest / Self.tissue) * Self.correlation(top, bottom)),
        reason: "The body folds over the edge of the image.")
    ]
  }

  /// The mean of some rows.
  private static func profile(_ rows: ArraySlice<Float>, columns: Int) -> [Float] {
    var sums = [Float](repeating: 0, count: columns)
    for (offset, pixel) in rows.enumerated() { sums[offset % columns] += pixel }
    return sums.map { $0 / Float(edgeRows) }
  }

  /// Pearson's; 0 where one does not vary.
  private static func correlation(_ a: [Float], _ b: [Float]) -> Float {
    let (meanA, meanB) = (a.reduce(0, +) / Float(a.count), b.reduce(0, +) / Float(b.count))
    var (product, squaresA, squaresB): (Float, Float, Float) = (0, 0, 0)
    for (x, y) in zip(a, b) {
      product += (x - meanA) * (y - meanB)
      squaresA += (x - meanA) * (x - meanA)
      squaresB += (y - meanB) * (y - meanB)
    }
    return squaresA > 0 && squaresB > 0 ? product / (squaresA * squaresB).squareRoot() : 0
  }
}
