import Foundation

/// Draws the frames of a phantom.
struct PhantomPainter {
  private let phantom: Phantom
  private let torso: Torso
  private let blood: ValueNoise
  private let muscle: ValueNoise
  private let fat: ValueNoise

  /// Edges are this many pixels wide, as those of a band-limited image are.
  private static let edgePixels = 1.4
  /// Magnitude of blood: frames hold whole numbers, as a scanner's do.
  private static let bloodMagnitude = 700.0

  init(_ phantom: Phantom) {
    self.phantom = phantom
    let seed = phantom.options.seed &* 1000
    torso = Torso(seed: seed, heartScale: phantom.ventricles[0].outerRadius / 37)
    blood = ValueNoise(seed: seed &+ 1, scaleMillimetres: 9)
    muscle = ValueNoise(seed: seed &+ 2, scaleMillimetres: 6)
    fat = ValueNoise(seed: seed &+ 3, scaleMillimetres: 22)
  }

  private var edge: Double { Self.edgePixels * phantom.options.pixelSpacingMillimetres }

  private func depth(of slice: Int) -> Double {
    Phantom.depth(slice: slice, of: phantom.options.slices, sliceSpacing: phantom.sliceSpacing)
  }

  /// Offset of a pixel's centre from the heart's axis, millimetres along one image axis.
  private func millimetres(_ index: Int, offset: Double) -> Double {
    (Double(index) - Double(phantom.options.matrix - 1) / 2) * phantom.options.pixelSpacingMillimetres - offset
  }

  /// Brightness of what does not move, relative to blood, (rows, columns) row-major.
  func background(slice: Int) -> [Double] {
    let options = phantom.options
    let z = depth(of: slice)
    var image = [Double](repeating: 0, count: options.matrix * options.matrix)
    for row in 0..<options.matrix {
      let y = millimetres(row, offset: options.heartOffsetYMillimetres)
      for column in 0..<options.matrix {
        let x = millimetres(column, offset: options.heartOffsetXMillimetres)
        image[row * options.matrix + column] = torso.brightness(x, y, z: z, edge: edge)
      }
    }
    return image
  }

  /// One frame: the heart drawn over the background, shaded by the coil, with Rician noise.
  func pixels(slice: Int, phase: Int, background: [Double]) -> [Float] {
    let options = phantom.options
    let z = depth(of: slice)
    let section = HeartSection(
      of: phantom.ventricles[phase], rest: phantom.ventricles[0],
      contraction: phantom.cycle.contraction(phase: phase), options: options, z: z)
    let reach = 2.2 * phantom.ventricles[0].outerRadius
    let turn = options.rotationDegrees * .pi / 180
    let (cosine, sine) = (cos(turn), sin(turn))
    var noise = SplitMix64(seed: SplitMix64.mixed(options.seed &+ UInt64(slice) << 32 &+ UInt64(phase) << 16))
    var pixels = [Float](repeating: 0, count: background.count)
    for row in 0..<options.matrix {
      let y = millimetres(row, offset: options.heartOffsetYMillimetres)
      for column in 0..<options.matrix {
        let x = millimetres(column, offset: options.heartOffsetXMillimetres)
        var value = background[row * options.matrix + column]
        if x * x + y * y < reach * reach {
          value = heart(
            section, over: value, x: x * cosine + y * sine, y: y * cosine - x * sine, z: z, phase: Double(phase))
        }
        let signal = value * Self.shading(x, y)
        let (real, imaginary) = noise.normalPair()
        let inPhase = signal + options.noise * real
        let magnitude = (inPhase * inPhase + options.noise * imaginary * options.noise * imaginary).squareRoot()
        pixels[row * options.matrix + column] = Float((Self.bloodMagnitude * magnitude).rounded())
      }
    }
    return pixels
  }

  /// Receive coils lie in front of the heart: what is near them is brighter.
  private static func shading(_ x: Double, _ y: Double) -> Double {
    let distance = (x + 60) * (x + 60) + y * y
    return 0.72 + 0.42 * exp(-distance / (2 * 110 * 110))
  }

  /// The heart's layers from outside in, at a point in the heart's axes.
  private func heart(
    _ section: HeartSection, over background: Double, x: Double, y: Double, z: Double, phase: Double
  ) -> Double {
    var value = background
    func paint(_ brightness: Double, where distance: Double) {
      value += (brightness - value) * coverage(signedDistance: distance, edge: edge)
    }
    let left = section.leftOuter?.signedDistance(x, y) ?? .infinity
    let right = section.rightCavity?.signedDistance(x, y) ?? .infinity
    let bed = section.vesselBed?.signedDistance(x, y) ?? .infinity
    let outside = min(left, right - HeartSection.rightWallMillimetres, bed)
    let pad = (section.fatPad?.signedDistance(x, y) ?? .infinity) + 4 * fat.value(x, y, z)
    guard min(outside, pad) < 8 else { return value }

    let fatThickness = 0.8 + 3.4 * fat.value(x, y, z)
    let flow = blood.value(x, y, z + 3 * phase)
    let grain = muscle.value(x, y, z)
    // Pericardium and the fat under it.
    paint(0.12, where: min(outside - max(0.8, fatThickness), pad) - 1.4)
    paint(0.85 + 0.12 * grain + 0.15 * fat.value(y, x, z), where: min(outside - fatThickness, pad))
    paint(0.2, where: outside - 0.6)
    if section.vesselBed != nil {
      paint(0.42 + 0.25 * fat.value(y, x, z) + 0.05 * grain, where: bed)
      for vessel in section.greatVessels {
        let distance = vessel.signedDistance(x, y)
        paint(0.3, where: distance - 1.5)
        paint(0.9 + 0.14 * flow, where: distance)
      }
      return value
    }
    paint(0.36 + 0.05 * grain, where: right - HeartSection.rightWallMillimetres)
    paint(0.86 + 0.10 * flow + 0.06 * grain, where: right)
    paint(0.34 + 0.05 * grain, where: left)
    if let cavity = section.leftCavity {
      // From the wall inwards, trabeculae give way to blood.
      let distance = cavity.signedDistance(x, y)
      let openness = min(1, max(0, -distance / max(section.trabeculaeMillimetres, 0.1)))
      paint(0.34 + (0.66 + 0.10 * flow) * openness, where: distance)
    }
    for papillary in section.papillaryMuscles { paint(0.4, where: papillary.signedDistance(x, y)) }
    return value
  }
}
