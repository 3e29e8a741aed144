import Imaging
import Measurement
import Testing

@Suite struct StackMeasurementTests {
  /// Four slices 10 mm apart; left ventricle 1000, 900, 600, 700, 800, 950 pixels a slice over six phases.
  static let curve = [1000, 900, 600, 700, 800, 950]
  static let slices = (0..<4).map { Synthetic.slice(index: $0, position: Double($0) * 10, left: curve) }

  func measure(_ slices: [SliceResult], body: BodySize? = nil) -> StackMeasurement {
    StackMeasurement(slices: slices, slicesExpected: nil, body: body, isFinal: true)
  }

  func isClose(_ value: Double?, _ expected: Double) -> Bool {
    value.map { abs($0 - expected) < 1e-9 * max(1, abs(expected)) } ?? false
  }

  @Test func volumesFollowFromAreasAndSpacings() throws {
    let measurement = measure(
      Self.slices, body: BodySize(heightMetres: 1.8, weightKilograms: 80))
    let left = try #require(measurement.leftVentricle)
    // 4 slices · 1000 pixels · 2.25 mm² · 10 mm
    #expect(isClose(left.edvMillilitres, 90))
    #expect(isClose(left.esvMillilitres, 54))
    #expect(isClose(left.strokeVolumeMillilitres, 36))
    #expect(isClose(left.ejectionFractionPercent, 40))
    #expect(left.volumesMillilitres?.count == 6)
    #expect(measurement.edPhase == 0)
    #expect(measurement.esPhase == 2)
    #expect(isClose(measurement.sliceSpacingMillimetres, 10))
    #expect(isClose(measurement.myocardialMassGrams, 4 * 100 * 2.25 * 10 / 1000 * 1.05))
    #expect(isClose(measurement.heartRateBeatsPerMinute, 60))
    #expect(isClose(measurement.cardiacOutputLitresPerMinute, 2.16))
    #expect(isClose(measurement.bodySurfaceAreaSquareMetres, 2))
    #expect(isClose(measurement.indexed(left.edvMillilitres), 45))
    #expect(measurement.rightVentricle?.edvMillilitres == left.edvMillilitres)
  }

  @Test func theOrderOfArrivalDoesNotMatter() {
    let slices = (0..<7).map { index in
      Synthetic.slice(
        index: index, position: Double(index) * 8.37,
        left: Self.curve.map { $0 / (index + 1) }, right: (0..<6).map { 301 * $0 + index },
        spacing: PixelSpacing(x: 1.367188, y: 1.37), rr: 800 + Double(index) * 7)
    }
    let reference = measure(slices)
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<20 { #expect(measure(slices.shuffled(using: &generator)) == reference) }
  }

  @Test func aSingleSliceUsesItsThickness() {
    #expect(isClose(measure([Self.slices[0]]).leftVentricle?.edvMillilitres, 1000 * 2.25 * 8 / 1000))
  }

  @Test func withoutPixelSpacingThereIsAnEjectionFractionButNoVolume() throws {
    let left = try #require(
      measure(Self.curve.indices.map { Synthetic.slice(index: $0, position: 0, left: Self.curve, spacing: nil) })
        .leftVentricle)
    #expect(left.edvMillilitres == nil)
    #expect(left.volumesMillilitres == nil)
    #expect(isClose(left.ejectionFractionPercent, 40))
  }

  @Test func withoutSliceSpacingThereIsNoVolume() throws {
    let measurement = measure((0..<3).map { Synthetic.slice(index: $0, position: 5, left: Self.curve) })
    #expect(measurement.sliceSpacingMillimetres == nil)
    #expect(measurement.leftVentricle?.edvMillilitres == nil)
    #expect(measurement.myocardialMassGrams == nil)
    #expect(isClose(measurement.leftVentricle?.ejectionFractionPercent, 40))
  }

  @Test func slicesWithOtherPhaseCountsAreAligned() {
    let fine = (0..<12).map { phase -> Int in
      let (before, after) = (Self.curve[phase / 2], Self.curve[(phase / 2 + 1) % 6])
      return phase % 2 == 0 ? before : (before + after) / 2
    }
    let slices = Self.slices + [Synthetic.slice(index: 4, position: 40, left: fine)]
    let measurement = measure(slices)
    #expect(measurement.phaseCount == 6)
    #expect(isClose(measurement.leftVentricle?.edvMillilitres, 112.5))
    #expect(isClose(measurement.leftVentricle?.ejectionFractionPercent, 40))
  }

  @Test func equalExtremesTakeTheEarliestPhase() {
    let measurement = measure([Synthetic.slice(index: 0, position: 0, left: [9, 9, 5, 5, 7, 9])])
    #expect(measurement.edPhase == 0)
    #expect(measurement.esPhase == 2)
  }

  @Test func oneBadPhaseIsNoExtreme() {
    var curve = [1000, 980, 850, 700, 600, 590, 650, 800, 900, 960]
    curve[8] = 30
    #expect(measure([Synthetic.slice(index: 0, position: 0, left: curve)]).esPhase == 5)
    curve[8] = 2000
    #expect(measure([Synthetic.slice(index: 0, position: 0, left: curve)]).edPhase == 0)
  }

  @Test func aSharpEndSystoleOfFewPhasesIsNoBadPhase() {
    let measurement = measure([Synthetic.slice(index: 0, position: 0, left: [153, 115, 78, 125, 134])])
    #expect(measurement.esPhase == 2)
  }

  @Test func twoPhasesAreEnough() {
    let measurement = measure([Synthetic.slice(index: 0, position: 0, left: [40, 100])])
    #expect(measurement.edPhase == 1)
    #expect(isClose(measurement.leftVentricle?.ejectionFractionPercent, 60))
  }

  @Test func onePhaseHasNoEjectionFraction() {
    let measurement = measure([Synthetic.slice(index: 0, position: 0, left: [40])])
    #expect(measurement.leftVentricle?.ejectionFractionPercent == nil)
    #expect(measurement.leftVentricle?.edvMillilitres != nil)
  }

  @Test func aSliceApartFromTheHeartIsNotCounted() {
    let empty = Synthetic.slice(index: 4, position: 40, left: [0, 0, 0, 0, 0, 0])
    let stray = Synthetic.slice(index: 5, position: 50, left: Self.curve)
    let measurement = measure(Self.slices + [empty, stray])
    #expect(measurement.slicesWithDisregardedLabels == [5])
    #expect(measurement.leftVentricle == measure(Self.slices).leftVentricle)
    // Without the empty slice between it is the heart's next one.
    let next = measure(Self.slices + [Synthetic.slice(index: 4, position: 40, left: Self.curve)])
    #expect(next.slicesWithDisregardedLabels.isEmpty)
    #expect(isClose(next.leftVentricle?.edvMillilitres, 112.5))
  }

  @Test func twoSlicesFarFromTheHeartAreNotCounted() {
    func slice(_ index: Int, _ left: [Int]) -> SliceResult {
      Synthetic.slice(index: index, position: Double(index) * 10, left: left)
    }
    let heart = Self.slices.map { slice in
      var slice = slice
      slice.index += 4
      slice.geometry = Synthetic.geometry(position: Double(slice.index) * 10)
      return slice
    }
    let none = [Int](repeating: 0, count: Self.curve.count)
    let strays = [slice(0, Self.curve), slice(1, Self.curve)]
    let far = measure(strays + [slice(2, none), slice(3, none)] + heart)
    #expect(far.slicesWithDisregardedLabels == [0, 1])
    #expect(far.leftVentricle == measure(heart).leftVentricle)
    // One slice between may have been lost by the network.
    let near = measure([slice(1, Self.curve), slice(2, Self.curve), slice(3, none)] + heart)
    #expect(near.slicesWithDisregardedLabels.isEmpty)
  }

  @Test func theVentricleDoesNotGrowAgainAtItsEnd() {
    let tapering = [1000, 900, 600, 300].enumerated().map { index, area in
      Synthetic.slice(index: index, position: Double(index) * 10, left: [area, area / 2], myocardium: area)
    }
    #expect(measure(tapering).slicesWithDisregardedLabels.isEmpty)
    let stray = Synthetic.slice(index: 4, position: 40, left: [700, 0], myocardium: 700)
    #expect(measure(tapering + [stray]).slicesWithDisregardedLabels == [4])
    let beyond = Synthetic.slice(index: 5, position: 50, left: [500, 0], myocardium: 500)
    #expect(measure(tapering + [stray, beyond]).slicesWithDisregardedLabels == [4, 5])
    // A stack that starts at the apex grows up to its largest slice.
    #expect(measure(Array(tapering[1...])).slicesWithDisregardedLabels.isEmpty)
    let next = Synthetic.slice(index: 5, position: 40, left: [320, 100], myocardium: 300)
    #expect(measure(tapering + [next]).slicesWithDisregardedLabels.isEmpty)
  }

  @Test func nothingSeenIsNothingMeasured() {
    let empty = measure([Synthetic.slice(index: 0, position: 0, left: [0, 0])])
    #expect(empty.leftVentricle == nil)
    #expect(empty.rightVentricle == nil)
    #expect(empty.edPhase == nil)
    #expect(measure([]).phaseCount == 0)
  }

  @Test(arguments: [(0.0, 80.0), (180, 80), (1.8, 0), (.nan, 80), (1.8, .infinity)])
  func impossibleBodiesGiveNoIndex(height: Double, weight: Double) {
    #expect(BodySize(heightMetres: height, weightKilograms: weight) == nil)
  }
}
