import Foundation

/// The outlines of the heart in one plane at one moment, in the heart's own axes: the origin on the long axis of the
/// left ventricle, +x towards the right ventricle, millimetres.
struct HeartSection {
  static let rightWallMillimetres = 3.0
  private static let restTrabeculaeMillimetres = 2.0
  /// The left ventricle is a little flattened along the line to the right one.
  private static let flattening = 0.97

  var leftCavity: Ellipse?
  /// Trabeculae line the cavity in a layer of this thickness and count as cavity, as in the labels of the public data
  /// sets. Their volume stays the same, so that the layer is thicker where the cavity is smaller.
  var trabeculaeMillimetres = 0.0
  var leftOuter: Ellipse?
  /// The outline that the right cavity has where the left ventricle does not cover it.
  var rightCavity: Ellipse?
  /// Above the base plane: atria, aortic root and outflow tract, thin-walled and full of blood.
  var greatVessels: [Ellipse] = []
  /// Above the base plane: what the great vessels lie in.
  var vesselBed: Ellipse?
  var papillaryMuscles: [Ellipse] = []
  /// Fat that the heart is bedded in, up to the chest wall: thin at the base, thick around the apex.
  var fatPad: Ellipse?

  /// - Parameter rest: the left ventricle at end diastole, which sets the scale.
  init(of left: LeftVentricle, rest: LeftVentricle, contraction: Double, options: PhantomOptions, z: Double) {
    let scale = rest.outerRadius
    if z < rest.outerLength {
      let depth = max(0, z / rest.outerLength)
      fatPad = Ellipse(
        centreX: 0.45 * scale, centreY: 0.05 * scale, semiAxisX: scale * (1.3 - 0.15 * depth),
        semiAxisY: scale * (1.05 - 0.4 * depth))
    }
    guard z >= 0 else {
      greatVessels = Self.greatVessels(scale: scale, contraction: contraction)
      vesselBed = Self.vesselBed(scale: scale)
      return
    }
    leftOuter = Self.section(radius: left.outerRadius(at: z))
    leftCavity = Self.section(radius: left.cavityRadius(at: z))
    let radius = left.cavityRadius(at: z)
    if radius > 0 {
      trabeculaeMillimetres = min(
        Self.restTrabeculaeMillimetres * rest.cavityRadius(at: z) / radius, 0.5 * radius)
    }
    rightCavity = Self.rightCavity(
      of: left, scale: scale, contraction: contraction, options: options, depth: z)
    if options.papillaryMuscles, (0.3...0.75).contains(z / left.cavityLength) {
      papillaryMuscles = [-1.0, 1.0].map { side in
        Ellipse(
          centreX: -0.45 * radius, centreY: 0.6 * side * radius, semiAxisX: 0.2 * radius, semiAxisY: 0.16 * radius)
      }
    }
  }

  private static func section(radius: Double) -> Ellipse? {
    guard radius > 0 else { return nil }
    return Ellipse(centreX: 0, centreY: 0, semiAxisX: radius * flattening, semiAxisY: radius / flattening)
  }

  private static func rightCavity(
    of left: LeftVentricle, scale: Double, contraction: Double, options: PhantomOptions, depth: Double
  ) -> Ellipse? {
    let relative = depth / (0.9 * left.outerLength)
    guard relative < 1 else { return nil }
    let taper = (1 - relative * relative).squareRoot()
    let squeeze = options.ejectionFractionPercent * contraction
    return Ellipse(
      centreX: (0.85 - 0.0068 * squeeze) * scale * taper, centreY: 0.06 * scale,
      semiAxisX: (0.92 - 0.001 * squeeze) * scale * taper, semiAxisY: (1.1 - 0.003 * squeeze) * scale * taper)
  }

  /// Left atrium, aortic root, right atrium and outflow tract, packed within `vesselBed`.
  private static func greatVessels(scale: Double, contraction: Double) -> [Ellipse] {
    let swelling = 1 + 0.08 * contraction
    return [
      Ellipse(
        centreX: -0.22 * scale, centreY: -0.22 * scale, semiAxisX: 0.42 * scale, semiAxisY: 0.62 * scale * swelling,
        angle: 0.5),
      Ellipse(centreX: 0.48 * scale, centreY: 0.02 * scale, semiAxisX: 0.32 * scale, semiAxisY: 0.34 * scale),
      Ellipse(
        centreX: 1.0 * scale, centreY: -0.5 * scale, semiAxisX: 0.6 * scale, semiAxisY: 0.4 * scale * swelling,
        angle: 0.5),
      Ellipse(
        centreX: 0.9 * scale, centreY: 0.58 * scale, semiAxisX: 0.5 * scale, semiAxisY: 0.3 * scale, angle: -0.7),
    ]
  }

  /// Muscle and connective tissue that the great vessels lie in.
  private static func vesselBed(scale: Double) -> Ellipse {
    Ellipse(centreX: 0.45 * scale, centreY: 0, semiAxisX: 1.2 * scale, semiAxisY: 1.0 * scale)
  }
}

extension HeartSection {
  /// Area of the right cavity's outline outside the left ventricle, summed on a 0.5 mm grid with partly covered edges.
  var rightCavityAreaSquareMillimetres: Double {
    guard let right = rightCavity else { return 0 }
    let step = 0.5
    var area = 0.0
    for row in 0...Int(2 * right.semiAxisY / step) + 2 {
      let y = right.centreY - right.semiAxisY + (Double(row) - 0.5) * step
      for column in 0...Int(2 * right.semiAxisX / step) + 2 {
        let x = right.centreX - right.semiAxisX + (Double(column) - 0.5) * step
        let inside = coverage(signedDistance: right.signedDistance(x, y), edge: step)
        guard inside > 0 else { continue }
        let covered = leftOuter.map { coverage(signedDistance: $0.signedDistance(x, y), edge: step) } ?? 0
        area += inside * (1 - covered)
      }
    }
    return area * step * step
  }
}
