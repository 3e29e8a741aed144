import Measurement
import Testing

@Suite struct PapillaryMuscleTests {
  static let heart = Synthetic.heart(cavityRadius: 12)
  /// Blood 900, muscle 300, the rest 100, and a muscle of nine pixels in the cavity.
  static let pixels: [Float] = {
    var pixels = heart.labels.map { Float([100, 900, 300, 900][Int($0)]) }
    for row in 44..<47 { for column in 50..<53 { pixels[row * heart.columns + column] = 320 } }
    return pixels
  }()

  @Test func darkPixelsOfTheCavityBecomeMyocardium() {
    let areas = Self.heart.areasPixels
    let excluded = Self.heart.excludingPapillaryMuscles(pixels: Self.pixels).areasPixels
    #expect(excluded.leftVentricle == areas.leftVentricle - 9)
    #expect(excluded.myocardium == areas.myocardium + 9)
    #expect(excluded.rightVentricle == areas.rightVentricle)
  }

  @Test func whereBloodIsNotTheBrighterNothingChanges() {
    let inverted = Self.pixels.map { 1000 - $0 }
    #expect(Self.heart.excludingPapillaryMuscles(pixels: inverted) == Self.heart)
    #expect(Self.heart.excludingPapillaryMuscles(pixels: []) == Self.heart)
    let empty = LabelMap(columns: 4, rows: 4)
    #expect(empty.excludingPapillaryMuscles(pixels: [Float](repeating: 1, count: 16)) == empty)
  }
}
