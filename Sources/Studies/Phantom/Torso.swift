import Foundation

/// What lies around the heart: chest wall, lung, liver, stomach, spleen, spine, aorta. Only for looks: nothing is measured in it.
///
/// Coordinates are those of the image plane with the heart's axis at the origin: x to the right, y down, millimetres.
struct Torso {
  private let coarse: ValueNoise
  private let fine: ValueNoise
  private let vessels: ValueNoise
  /// Heart size relative to a usual one, so that a big heart does not grow through the chest wall.
  private let scale: Double

  init(seed: UInt64, heartScale: Double) {
    coarse = ValueNoise(seed: seed &+ 11, scaleMillimetres: 28)
    fine = ValueNoise(seed: seed &+ 12, scaleMillimetres: 5)
    vessels = ValueNoise(seed: seed &+ 13, scaleMillimetres: 9)
    scale = heartScale
  }

  /// Brightness at a point, relative to that of blood.
  func brightness(_ x: Double, _ y: Double, z: Double, edge: Double) -> Double {
    let wobble = 6 * coarse.value(x, y, z * 0.5)
    let body = Ellipse(
      centreX: 38 + 0.12 * z, centreY: 12, semiAxisX: 70 * scale + 68, semiAxisY: 195)
    let depth = -(body.signedDistance(x, y) + 0.5 * wobble)
    guard depth > -edge else { return 0 }
    let grain = fine.value(x, y, z)

    var value = inside(x, y, z: z, wobble: wobble, grain: grain, edge: edge)
    func paint(_ brightness: Double, where distance: Double) {
      value += (brightness - value) * coverage(signedDistance: distance, edge: edge)
    }
    // Muscle and ribs behind the fat under the skin.
    paint(0.34 + 0.12 * grain, where: depth - 23)
    paint(1.25 + 0.12 * grain, where: depth - 12)
    paint(0, where: depth)
    return value
  }

  private func inside(_ x: Double, _ y: Double, z: Double, wobble: Double, grain: Double, edge: Double) -> Double {
    var value = 0.07 + 0.02 * grain
    func paint(_ brightness: Double, where distance: Double) {
      value += (brightness - value) * coverage(signedDistance: distance, edge: edge)
    }
    let branch = vessels.value(0.8 * x + 0.6 * y, 0.8 * y - 0.6 * x, z)
    // Lung vessels, fewer next to the heart.
    if branch > 0.5 { value += 1.4 * (branch - 0.5) * min(1, (x * x + y * y) / 3600) }

    // The diaphragm, with liver below it; stomach, spleen and gut to the right.
    let diaphragm = 34 * scale - 0.1 * z + 0.0022 * (x + 5) * (x + 5) * (x > -5 ? -0.6 : 1) + wobble
    paint(0.42 + 0.05 * grain, where: diaphragm - y)
    paint(0.95, where: Ellipse(centreX: -8, centreY: 78, semiAxisX: 5, semiAxisY: 11, angle: 0.6).signedDistance(x, y))
    paint(0.9, where: Ellipse(centreX: -38, centreY: 96, semiAxisX: 4, semiAxisY: 9, angle: -0.5).signedDistance(x, y))
    let stomach = Ellipse(centreX: 62, centreY: 62 - 0.1 * z, semiAxisX: 27, semiAxisY: 38, angle: 0.3)
    paint(1.0, where: stomach.grown(by: 3).signedDistance(x, y) + 0.5 * wobble)
    paint(0.36 + 0.16 * grain, where: stomach.signedDistance(x, y) + 0.5 * wobble)
    let spleen = Ellipse(centreX: 112, centreY: 40, semiAxisX: 24, semiAxisY: 42, angle: -0.3)
    paint(0.5 + 0.04 * grain, where: spleen.signedDistance(x, y) + 0.5 * wobble)
    let gut = Ellipse(centreX: 40, centreY: 140, semiAxisX: 75, semiAxisY: 42)
    paint(0.7 + 0.45 * coarse.value(y, x, z), where: gut.signedDistance(x, y) + wobble)
    // Descending aorta.
    paint(0.22, where: Ellipse(centreX: 66, centreY: 4, semiAxisX: 13, semiAxisY: 13).signedDistance(x, y))
    paint(0.95, where: Ellipse(centreX: 66, centreY: 4, semiAxisX: 11, semiAxisY: 11).signedDistance(x, y))
    return value
  }
}
