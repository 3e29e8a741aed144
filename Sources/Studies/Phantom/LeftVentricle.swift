import Foundation

/// The left ventricle at one moment: a cavity and an outer wall, both half-ellipsoids that stand on the base plane.
///
/// z runs along the long axis from the base plane towards the apex. A half-ellipsoid of radius R and length L holds
/// 2/3 π R² L, and a cut at depth z has the area π R² (1 − z²/L²). Base plane and outer apex stay where they are: the
/// wall thickens, and no slice passes the base within a beat, so that the truth of a slice is never in doubt.
struct LeftVentricle {
  /// Ratio of cavity length to radius at end diastole.
  static let lengthToRadius = 3.1
  /// The wall at the apex, relative to that around the cavity.
  static let apicalWallFraction = 0.45

  let cavityRadius: Double
  let cavityLength: Double
  let outerRadius: Double
  let outerLength: Double

  /// - Parameter contraction: 0 at end diastole, 1 at end systole.
  init(options: PhantomOptions, contraction: Double) {
    let endDiastolic = options.endDiastolicVolumeMillilitres * 1000
    let restRadius = cbrt(endDiastolic * 3 / (2 * .pi * Self.lengthToRadius))
    let restLength = restRadius * Self.lengthToRadius
    let outerLength = restLength + Self.apicalWallFraction * options.wallThicknessMillimetres
    let muscle = Self.volume(radius: restRadius + options.wallThicknessMillimetres, length: outerLength) - endDiastolic

    let volume = endDiastolic * (1 - options.ejectionFractionPercent / 100 * contraction)
    let outerRadius = ((volume + muscle) * 3 / (2 * .pi * outerLength)).squareRoot()
    let wall = Self.wall(leaving: volume, outerRadius: outerRadius, outerLength: outerLength)
    self.outerRadius = outerRadius
    self.outerLength = outerLength
    cavityRadius = outerRadius - wall
    cavityLength = outerLength - Self.apicalWallFraction * wall
  }

  static func volume(radius: Double, length: Double) -> Double { 2 / 3 * .pi * radius * radius * length }

  /// The wall thickness that leaves a cavity of the given volume, by bisection.
  private static func wall(leaving target: Double, outerRadius: Double, outerLength: Double) -> Double {
    var low = 0.0
    var high = outerRadius
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if volume(radius: outerRadius - middle, length: outerLength - apicalWallFraction * middle) > target {
        low = middle
      } else {
        high = middle
      }
    }
    return (low + high) / 2
  }

  /// Radius of the circle with the cavity's area at depth z; 0 where the plane misses it.
  func cavityRadius(at z: Double) -> Double { Self.radius(cavityRadius, length: cavityLength, depth: z) }

  func outerRadius(at z: Double) -> Double { Self.radius(outerRadius, length: outerLength, depth: z) }

  func cavityAreaSquareMillimetres(at z: Double) -> Double {
    let radius = cavityRadius(at: z)
    return .pi * radius * radius
  }

  func muscleAreaSquareMillimetres(at z: Double) -> Double {
    let radius = outerRadius(at: z)
    return .pi * radius * radius - cavityAreaSquareMillimetres(at: z)
  }

  private static func radius(_ radius: Double, length: Double, depth: Double) -> Double {
    guard depth >= 0, depth < length else { return 0 }
    let relative = depth / length
    return radius * (1 - relative * relative).squareRoot()
  }
}
