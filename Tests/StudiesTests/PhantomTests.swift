import Imaging
import Testing

@testable import Studies

@Suite struct PhantomTests {
  private func options(_ change: (inout PhantomOptions) -> Void = { _ in }) -> PhantomOptions {
    var options = PhantomOptions()
    options.matrix = 96
    options.pixelSpacingMillimetres = 3.6
    options.phases = 10
    change(&options)
    return options
  }

  @Test(arguments: [20.0, 40, 55, 70])
  func hasTheVolumesThatWereAskedFor(fraction: Double) throws {
    let truth = try Phantom(options { $0.ejectionFractionPercent = fraction }).truth
    #expect(abs(truth.leftBody.ejectionFractionPercent - fraction) < 1e-9)
    #expect(abs(truth.leftStack.ejectionFractionPercent - fraction) < 0.5)
    #expect(abs(truth.leftStack.endDiastolicVolumeMillilitres - 140) < 1.5)
    #expect(truth.rightStack.ejectionFractionPercent > 0.5 * fraction)
    let curve = truth.leftVolumeCurveMillilitres
    #expect(curve.firstIndex(of: curve.max() ?? 0) == truth.endDiastolicPhase)
    #expect(curve.firstIndex(of: curve.min() ?? 0) == truth.endSystolicPhase)
  }

  @Test func keepsTheMuscleVolume() throws {
    let options = options { $0.ejectionFractionPercent = 65 }
    let volumes = stride(from: 0, through: 1, by: 0.25).map { contraction in
      let left = LeftVentricle(options: options, contraction: contraction)
      return LeftVentricle.volume(radius: left.outerRadius, length: left.outerLength)
        - LeftVentricle.volume(radius: left.cavityRadius, length: left.cavityLength)
    }
    for volume in volumes { #expect(abs(volume - volumes[0]) < 1) }
  }

  @Test func drawsTheAreasItClaims() throws {
    let options = options {
      $0.noise = 0
      $0.matrix = 256
      $0.pixelSpacingMillimetres = 1.2
      $0.slices = 8
      $0.phases = 2
    }
    let phantom = try Phantom(options)
    let painter = PhantomPainter(phantom)
    for slice in 3..<6 {
      // The cavity's share of the two intensities inside the outer wall, measured in the drawn frame.
      let pixels = painter.pixels(slice: slice, phase: 0, background: painter.background(slice: slice))
      let depth = Phantom.depth(slice: slice, of: 8, sliceSpacing: phantom.sliceSpacing)
      let middle = Double(options.matrix - 1) / 2
      let radius = phantom.ventricles[0].outerRadius(at: depth) - 4
      var area = 0.0
      for row in 0..<options.matrix {
        for column in 0..<options.matrix {
          let x = (Double(column) - middle) * 1.2 - options.heartOffsetXMillimetres
          let y = (Double(row) - middle) * 1.2 - options.heartOffsetYMillimetres
          guard x * x + y * y < radius * radius, pixels[row * options.matrix + column] > 480 else { continue }
          area += 1.2 * 1.2
        }
      }
      // Trabeculae belong to the cavity; half way through their layer the brightness passes the threshold.
      let section = HeartSection(
        of: phantom.ventricles[0], rest: phantom.ventricles[0], contraction: 0, options: options, z: depth)
      let truth = phantom.truth.leftCavityAreaSquareMillimetres[slice][0]
      let bright = (truth / .pi).squareRoot() - section.trabeculaeMillimetres / 2
      let expected = Double.pi * bright * bright
      #expect(abs(area - expected) < 0.04 * expected, "slice \(slice): \(area) mm² drawn, \(expected) expected")
    }
  }

  @Test func beginsAboveTheBaseAndEndsBelowTheApex() throws {
    let areas = try Phantom(options()).truth.leftCavityAreaSquareMillimetres.map { $0[0] }
    #expect(areas.first == 0 && areas.last == 0)
    #expect(areas.filter { $0 > 0 }.count >= 8)
  }

  @Test func isTheSameForTheSameSeedOnly() throws {
    let options = options { $0.slices = 3 }
    let first = try Phantom(options).study()
    #expect(try Phantom(options).study() == first)
    var other = options
    other.seed = 2
    #expect(try Phantom(other).study().measurements[0].frames != first.measurements[0].frames)
  }

  @Test func sendsOneMeasurementInOrder() throws {
    let phantom = try Phantom(options { $0.slices = 5 })
    let study = phantom.study()
    #expect(study.frameCount == 50)
    let frames = study.measurements[0].frames
    for (index, frame) in frames.enumerated() {
      #expect(frame.slice == index / 10 && frame.phase == index % 10)
      #expect(frame.pixels.count == 96 * 96 && frame.pixels.allSatisfy { $0.isFinite && $0 >= 0 && $0 < 4096 })
      if index > 0 { #expect(frame.acquisitionTimeMilliseconds > frames[index - 1].acquisitionTimeMilliseconds) }
    }
    let step = frames[10].geometry.centre - frames[0].geometry.centre
    #expect(abs(step.length - phantom.truth.sliceSpacingMillimetres) < 1e-9)
    #expect(step.dot(frames[0].geometry.normal) < 0)
  }

  @Test func refusesImpossibleOptions() {
    let changes: [(inout PhantomOptions) -> Void] = [
      { $0.ejectionFractionPercent = 100 }, { $0.ejectionFractionPercent = .nan }, { $0.matrix = 0 },
      { $0.slices = 0 }, { $0.phases = 1 }, { $0.noise = -1 }, { $0.heartRateBeatsPerMinute = 0 },
      { $0.sliceSpacingMillimetres = .infinity },
      {
        $0.matrix = 1024
        $0.slices = 100
        $0.phases = 200
      },
    ]
    for change in changes {
      var options = PhantomOptions()
      change(&options)
      #expect(throws: StudyError.self) { try Phantom(options) }
    }
  }
}
