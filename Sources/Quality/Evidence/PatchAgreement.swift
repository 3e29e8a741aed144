import Imaging

/// How far the patches of a slice agree on its offset: where the heart only changes its shape they differ, where the slice
/// is shifted they do not. In millimetres, along the offset and at right angles to it.
struct PatchAgreement: Sendable, Equatable {
  /// Weighted means; at right angles without sign.
  var meanAlong: Double
  var meanBeside: Double
  /// Weighted medians of the distance from the offset.
  var deviationAlong: Double
  var deviationBeside: Double
  /// Weighted standard deviation from the offset.
  var spreadAlong: Double
  /// Medians of the nine patches in the middle and of the others.
  var innerAlong: Double
  var outerAlong: Double

  /// - Parameters:
  ///   - patches: At least one.
  ///   - across, down: The slice's offset, along its rows and columns.
  init(of patches: [PatchOffset], across: Double, down: Double) {
    let direction = OffsetDirection(across: across, down: down)
    let size = direction.length
    let along = patches.map { direction.along($0.acrossMillimetres, $0.downMillimetres) }
    let beside = patches.map { direction.beside($0.acrossMillimetres, $0.downMillimetres) }
    let weights = patches.map(\.weight)
    let total = weights.reduce(0, +)
    func mean(_ values: [Double]) -> Double { zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / total }
    meanAlong = mean(along)
    meanBeside = abs(mean(beside))
    deviationAlong = zip(along.map { abs($0 - size) }, weights).map { ($0, $1) }.weightedMedian
    deviationBeside = zip(beside.map { abs($0) }, weights).map { ($0, $1) }.weightedMedian
    spreadAlong = mean(along.map { ($0 - size) * ($0 - size) }).squareRoot()
    let parts = zip(along, patches)
    innerAlong = parts.filter(\.1.isInner).map(\.0).median ?? size
    outerAlong = parts.filter { !$0.1.isInner }.map(\.0).median ?? size
  }
}
