import Measurement
import Testing

/// The rule of `BasalDescent` as the stack applies it.
@Suite struct RightVentricleInSystoleTests {
  static let left = [1000, 900, 600, 700, 800, 950]
  /// The basal slice is the right ventricle's at ED only.
  static let right = [
    [1500, 1200, 250, 300, 900, 1400], [1400, 1300, 1200, 1220, 1300, 1380], [1300, 1100, 1000, 1020, 1150, 1290],
    [1100, 950, 800, 820, 900, 1090],
  ]
  static let slices = right.enumerated().map { index, areas in
    Synthetic.slice(index: index, position: Double(index) * 10, left: left, right: areas)
  }

  func measure(expected: Int?, isFinal: Bool) -> StackMeasurement {
    StackMeasurement(slices: Self.slices, slicesExpected: expected, body: nil, isFinal: isFinal)
  }

  @Test func aSliceThatTheBaseHasPassedDoesNotCountInSystole() throws {
    let measurement = measure(expected: nil, isFinal: true)
    let right = try #require(measurement.rightVentricle)
    // 0.0225 ml a pixel
    #expect(abs((right.edvMillilitres ?? 0) - 5300 * 0.0225) < 1e-9)
    // Of the basal slice's 250 pixels little is expected to be the ventricle's, and of the next slice's 1200 nearly all.
    let esvPixels = (right.esvMillilitres ?? 0) / 0.0225
    #expect(esvPixels > 2900 && esvPixels < 3050)
    let counted = try #require(measurement.counted[0])
    #expect(counted.rightVentricle == [true, true, false, false, true, true])
    #expect(counted.leftVentricle.allSatisfy { $0 })
    #expect(measurement.slicesWithDisregardedLabels.isEmpty)
  }

  @Test func anIncompleteStackHasNoBase() throws {
    let provisional = try #require(measure(expected: 6, isFinal: false).rightVentricle)
    #expect(abs((provisional.esvMillilitres ?? 0) - 3250 * 0.0225) < 1e-9)
    #expect(measure(expected: 4, isFinal: false).rightVentricle == measure(expected: nil, isFinal: true).rightVentricle)
  }
}
