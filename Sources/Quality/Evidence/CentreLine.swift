import Imaging
import Measurement

/// A smooth line through the left ventricle's centres along the stack, at end-diastole.
///
/// A parabola per in-plane axis, fitted by reweighted least squares (Cauchy weights), so that one shifted slice does not
/// bend the line towards itself.
struct CentreLine {
  /// Distance of each slice's centre from the line.
  var residuals: [(slice: Int, millimetres: Double)]

  /// A parabola through fewer slices leaves nothing over.
  static let leastSlices = 5
  /// Residuals of this size are what contours and the heart's own shape leave: proposed.
  static let scaleMillimetres = 1.5

  /// nil with too few slices that show the left ventricle, or without pixel spacing.
  init?(_ stack: StackEvidence) {
    guard let normal = stack.normal, let axis = stack.slices.first?.geometry.rowAxis,
      let across = (axis - normal * axis.dot(normal)).normalized
    else { return nil }
    let down = normal.cross(across)
    var slices: [Int] = []
    var (along, x, y): ([Double], [Double], [Double]) = ([], [], [])
    for slice in stack.slices {
      guard let centre = stack.endDiastole(of: slice)?.contours[.leftVentricleEndocardium]?.centre,
        let position = slice.geometry.patientPosition(column: centre.column, row: centre.row)
      else { continue }
      slices.append(slice.index)
      along.append(position.dot(normal))
      x.append(position.dot(across))
      y.append(position.dot(down))
    }
    guard slices.count >= Self.leastSlices, let low = along.min(), let high = along.max(), high - low > 1 else {
      return nil
    }
    let t = along.map { 2 * ($0 - low) / (high - low) - 1 }
    var weights = [Double](repeating: 1, count: t.count)
    var distances = weights
    for _ in 0..<20 {
      guard let fitX = Parabola(t, x, weights: weights), let fitY = Parabola(t, y, weights: weights) else { return nil }
      for index in t.indices {
        let (dx, dy) = (x[index] - fitX.value(at: t[index]), y[index] - fitY.value(at: t[index]))
        distances[index] = (dx * dx + dy * dy).squareRoot()
        let relative = distances[index] / Self.scaleMillimetres
        weights[index] = 1 / (1 + relative * relative)
      }
    }
    residuals = zip(slices, distances).map { (slice: $0, millimetres: $1) }
  }
}
