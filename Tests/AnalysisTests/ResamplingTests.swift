import Imaging
import Testing

@testable import Analysis

@Suite struct ResamplingTests {
  @Test func theWindowTakesNearestRanks() throws {
    var values = (0...200).map { Float($0) }.shuffled()
    let window = try #require(IntensityWindow(of: &values, percentiles: 0.5...99.5))
    // floor(0.5 / 100 · 200 + 0.5) = 1, floor(99.5 / 100 · 200 + 0.5) = 199
    #expect(window.low == 1)
    #expect(window.range == 198)
    #expect(window(0) == 0)
    #expect(window(100) == 0.5)
    #expect(window(500) == 1)
    let bright = window.brightened(by: 2)
    #expect((bright(0), bright(1), bright(50.5), bright(100), bright(199)) == (0, 0, 0.5, 1, 1))
  }

  @Test func equalsAndFewValuesAreRankedToo() throws {
    var few: [Float] = [3, 1]
    let window = try #require(IntensityWindow(of: &few, percentiles: 0.5...99.5))
    #expect((window.low, window.range) == (1, 2))
    var equal = [Float](repeating: 7, count: 100)
    #expect(IntensityWindow(of: &equal, percentiles: 0.5...99.5) == nil)
    var none: [Float] = []
    #expect(IntensityWindow(of: &none, percentiles: 0.5...99.5) == nil)
  }

  @Test func positionsAreInterpolatedAndEdgesRepeated() {
    let axis = AxisSampling(positions: [-3, -0.5, 0.25, 1.5, 2.5, 2.6], count: 3)
    #expect(axis.lower == [0, 0, 0, 1, 2, 2])
    #expect(axis.upper == [1, 1, 1, 2, 2, 2])
    #expect(axis.weight == [0, 0, 0.25, 0.5, 0, 0])
    #expect(axis.inside == 1..<5)
    #expect(AxisSampling(positions: [.nan, 9], count: 3).lower == [0, 2])
    #expect(AxisSampling(positions: [5, 6], count: 3).inside.isEmpty)
  }

  /// A frame of pixels as large as the canvas's, an even number of them off centre: every canvas pixel is a frame pixel.
  @Test func theCanvasIsStoredColumnByColumn() {
    let geometry = SliceGeometry(
      columns: 4, rows: 2, spacingMillimetres: PixelSpacing(x: 1, y: 1), thicknessMillimetres: nil, centre: .zero,
      rowAxis: Vector3(1, 0, 0), columnAxis: Vector3(0, 1, 0))
    let resampler = CropResampler(
      geometry: geometry, crop: Crop(centreX: 1, centreY: 0, millimetresPerPixel: 1), width: 4, height: 2)
    #expect(resampler.canvas(of: [0, 1, 2, 3, 4, 5, 6, 7]) == [1, 5, 2, 6, 3, 7, 0, 0])
  }

  @Test func aFrameWithoutContrastShowsNothing() {
    let slice = Drawing.slice(radii: [0])
    let resampler = CropResampler(
      geometry: slice.geometry, crop: Crop(centreX: 0, centreY: 0, millimetresPerPixel: 2), width: 192, height: 192)
    #expect(resampler.canvas(of: slice.frames[0].pixels, window: 0.5...99.5) == nil)
  }

  @Test func logitsReturnToTheFramesOwnPixels() {
    let geometry = SliceGeometry(
      columns: 6, rows: 3, spacingMillimetres: PixelSpacing(x: 2, y: 2), thicknessMillimetres: nil, centre: .zero,
      rowAxis: Vector3(1, 0, 0), columnAxis: Vector3(0, 1, 0))
    let (width, height) = (8, 6)
    let resampler = CropResampler(
      geometry: geometry, crop: Crop(centreX: 0, centreY: 0, millimetresPerPixel: 1), width: width, height: height)
    // Class 3 in the canvas's right half, background in the left.
    var logits = [Float](repeating: 0, count: 4 * width * height)
    for x in 0..<width {
      for y in 0..<height { logits[((x < width / 2 ? 0 : 3) * width + x) * height + y] = 10 }
    }
    let (map, confidence) = resampler.labels(from: logits[...], classes: 4)
    // The canvas covers columns 1 to 4 of the frame; the ones beyond are background.
    #expect(map.labels == [0, 0, 0, 3, 3, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 3, 3, 0])
    #expect((confidence ?? 0) > 0.99)
    #expect(resampler.labels(from: [Float](repeating: 0, count: logits.count)[...], classes: 4).confidence == nil)
  }
}
