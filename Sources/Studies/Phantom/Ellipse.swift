import Foundation

/// An ellipse in a plane, millimetres.
struct Ellipse {
  var centreX: Double
  var centreY: Double
  var semiAxisX: Double
  var semiAxisY: Double
  /// Rotation of its first axis from +x towards +y, radians.
  var angle: Double = 0

  /// Distance of a point to the outline, negative inside: to first order near the outline (level set over its gradient).
  func signedDistance(_ x: Double, _ y: Double) -> Double {
    var u = x - centreX
    var v = y - centreY
    if angle != 0 { (u, v) = (u * cos(angle) + v * sin(angle), v * cos(angle) - u * sin(angle)) }
    let p = u / semiAxisX
    let q = v / semiAxisY
    let level = (p * p + q * q).squareRoot()
    guard level > 1e-6 else { return -min(semiAxisX, semiAxisY) }
    let gradient = (p * p / (semiAxisX * semiAxisX) + q * q / (semiAxisY * semiAxisY)).squareRoot() / level
    return (level - 1) / gradient
  }

  /// The ellipse with both semi-axes longer by `distance`.
  func grown(by distance: Double) -> Ellipse {
    var ellipse = self
    ellipse.semiAxisX += distance
    ellipse.semiAxisY += distance
    return ellipse
  }
}

/// The part of a pixel that lies inside an outline: 1 well inside, 0 well outside, linear across one edge width.
@inline(__always)
func coverage(signedDistance: Double, edge: Double) -> Double { min(1, max(0, 0.5 - signedDistance / edge)) }
