import HeartSupport
import Imaging
import Measurement
import Testing

@testable import Picture
@testable import Quality

@Suite struct DrawingTests {
  /// Where an ink lies in a picture: the mean of its pixels' places, and how many there are.
  private func middle(of ink: Ink, in raster: Raster) -> (x: Double, y: Double, count: Int) {
    let places = raster.indices.indices.filter { raster.indices[$0] == Palette.index(of: ink) }
    let count = Double(max(1, places.count))
    return (
      Double(places.reduce(0) { $0 + $1 % raster.columns }) / count,
      Double(places.reduce(0) { $0 + $1 / raster.columns }) / count, places.count
    )
  }

  @Test func theHeartIsInTheMiddleWithItsContours() throws {
    var heart = DrawnHeart()
    heart.offset = (x: 14, y: -9)
    let drawing = try #require(FrameDrawing(heart.evidence(), check: "motion.breath"))
    #expect((drawing.raster.columns, drawing.raster.rows) == (192, 192))
    let (cavity, wall) = (middle(of: .endocardium, in: drawing.raster), middle(of: .epicardium, in: drawing.raster))
    #expect(cavity.count > 100 && wall.count > cavity.count)
    // Both are around the same place, right of the middle by half of the right ventricle, which hides some of the wall.
    #expect(abs(cavity.y - wall.y) < 1.5 && abs(cavity.y - 95.5) < 2)
    #expect(cavity.x > 95.5 && wall.x > 95.5)
    let right = middle(of: .rightVentricle, in: drawing.raster)
    #expect(right.count > 20 && right.x < cavity.x)
    // Blood is bright and muscle dark, wherever the window lies.
    let (x, y) = (Int(cavity.x.rounded()), Int(cavity.y.rounded()))
    #expect(drawing.raster[x, y] > 50 && drawing.raster[x, y] < 64)
  }

  @Test func theImageIsWholeWhereTheFaultIsAtItsEdge() throws {
    var heart = DrawnHeart()
    heart.offset = (x: 0, y: 30)
    let slice = heart.evidence()
    let wrap = try #require(FrameDrawing(slice, check: "frame.wrap")).raster
    let marks = (0..<192).map { row in (0..<192).count { wrap[$0, row] == Palette.index(of: .mark) } }
    #expect(marks.enumerated().filter { $0.element > 150 }.map(\.offset) == [1, 191] || marks.max() ?? 0 > 150)
    #expect(marks.prefix(3).max() ?? 0 > 150 && marks.suffix(3).max() ?? 0 > 150)
    let edge = try #require(FrameDrawing(slice, check: "frame.fov")).raster
    let near = middle(of: .mark, in: edge)
    #expect(near.y > 188 && near.count > 150)
  }

  @Test func pixelsThatAreNoNumbersHaveAnInk() throws {
    var slice = DrawnHeart().evidence()
    for row in 10..<20 { slice.cine.frames[5].pixels[row * 96 + 40] = .nan }
    let drawing = try #require(FrameDrawing(slice, check: "frame.pixels"))
    #expect(drawing.phase == 5)
    let broken = middle(of: .broken, in: drawing.raster)
    #expect(broken.count > 10 && abs(broken.x - 81) < 3 && abs(broken.y - 29) < 4)
  }

  @Test func otherSizesOfPixelsAndFrames() throws {
    var slice = DrawnHeart().evidence()
    let tall = SliceGeometry(
      columns: 48, rows: 192, spacingMillimetres: nil, thicknessMillimetres: nil, centre: .zero,
      rowAxis: Vector3(1, 0, 0), columnAxis: Vector3(0, 1, 0))
    for phase in slice.cine.frames.indices { slice.cine.frames[phase].geometry = tall }
    slice.cine.geometry = tall
    let drawing = try #require(FrameDrawing(slice, check: "motion.ghost"))
    #expect((drawing.raster.columns, drawing.raster.rows) == (48, 192))
    slice.cine.frames = []
    #expect(FrameDrawing(slice, check: "motion.ghost") == nil)
  }

  @Test(arguments: [0, 7, 23])
  func theCurveMarksThePhaseThatLeaps(phase: Int) throws {
    var slice = DrawnHeart().result(index: 2)
    slice.phases[phase].areasPixels.leftVentricle += 300
    let drawing = try #require(CurveDrawing(of: slice, check: "curve.smoothness", frames: nil, in: nil))
    let mark = middle(of: .mark, in: drawing.raster)
    let expected = CurveDrawing.places(count: 24, range: 0...1)(phase, 0).x
    #expect(mark.count > 100 && abs(mark.x - expected) < 0.5, "\(mark)")
  }

  @Test func theCurveMarksCopiesAndMissingPhases() throws {
    var slice = DrawnHeart().evidence(expectedPhases: 30)
    slice.cine.frames[9].pixels = slice.cine.frames[8].pixels
    let drawing = try #require(CurveDrawing(of: slice.result, check: "timing.phases", frames: slice, in: nil))
    let columns = (0..<drawing.raster.columns).filter { drawing.raster[$0, 1] == Palette.index(of: .mark) }
    let place = CurveDrawing.places(count: 30, range: 0...1)
    #expect(columns == ([9] + Array(24..<30)).map { Int(place($0, 0).x.rounded()) })
    #expect(CurveDrawing([4], marked: []) == nil && CurveDrawing([.nan, 1], marked: []) == nil)
    #expect(CurveDrawing([5, 5, 5], marked: [1]) != nil)
  }

  private func stack(_ hearts: [DrawnHeart]) -> StackEvidence {
    StackEvidence(slices: hearts.enumerated().map { $1.result(index: $0) }, isFinal: true)
  }

  private func hearts() -> [DrawnHeart] {
    (0..<6).map { index in
      var heart = DrawnHeart()
      heart.position = Double(index) * 8
      heart.radii = (12 - Double(index), 8 - Double(index))
      return heart
    }
  }

  @Test func theProfileMarksTheShiftedSlice() throws {
    var hearts = hearts()
    hearts[3].offset = (x: 5, y: 0)
    var monitor = QualityMonitor()
    for (index, heart) in hearts.enumerated() { _ = monitor.add(heart.evidence(index: index), slicesExpected: 6) }
    let stack = try #require(monitor.stack)
    let drawing = try #require(ProfileDrawing(stack, check: "slice.shift", marked: 3))
    let mark = middle(of: .mark, in: drawing.raster)
    let line = middle(of: .rightVentricle, in: drawing.raster)
    // Slice 4 of 6, at 24 of 40 mm from base to apex, and to one side of where it should lie.
    #expect(mark.count > 20 && line.count > 5)
    #expect(try #require(stack.offsets[3]).millimetres > 5)
    #expect(abs(mark.y - line.y) < 3 && mark.y > 96 && mark.y < 130, "\(mark) \(line)")
    #expect(abs(mark.x - line.x) > 5)
  }

  @Test func theProfileShowsAGapAndATilt() throws {
    var hearts = hearts()
    for index in 3..<6 { hearts[index].position += 8 }
    let gap = try #require(ProfileDrawing(stack(hearts), check: "stack.gap", marked: 3)).raster
    let marks = (0..<192).filter { row in (0..<192).contains { gap[$0, row] == Palette.index(of: .mark) } }
    // The band from slice 3 to slice 4: 16 mm where the widest heart, 68 mm, takes 167 pixels.
    #expect(abs(Double((marks.last ?? 0) - (marks.first ?? 0)) - 39.3) < 4, "\(marks)")
    #expect(ProfileDrawing(stack([hearts[0]]), check: "stack.gap", marked: 0) == nil)
    #expect(ProfileDrawing(stack(hearts), check: "stack.shift", marked: nil) != nil)
  }

  @Test func withoutASpacingThereIsNoProfile() {
    let slices = hearts().enumerated().map { index, heart in
      var slice = heart.result(index: index)
      slice.geometry.spacingMillimetres = nil
      return slice
    }
    #expect(ProfileDrawing(StackEvidence(slices: slices), check: "stack.gap", marked: 2) == nil)
  }
}
