import Testing

@testable import Picture

@Suite struct RasterTests {
  @Test func sidesAreBounded() {
    #expect(Raster(columns: 256, rows: 1) != nil)
    for (columns, rows) in [(0, 10), (10, 0), (257, 10), (10, 257), (-1, 5)] {
      #expect(Raster(columns: columns, rows: rows) == nil)
    }
  }

  @Test func aLineHasItsEndsAndNothingOutside() throws {
    var raster = try #require(Raster(columns: 10, rows: 6))
    raster.drawLine(from: .init(1, 1), to: .init(7, 4), 9)
    #expect(raster[1, 1] == 9 && raster[7, 4] == 9)
    #expect(raster.indices.count { $0 == 9 } == 7)
    raster.drawLine(from: .init(-500, 5), to: .init(1e300, 5), 3)
    #expect((0..<10).allSatisfy { raster[$0, 5] == 3 })
    let before = raster
    raster.drawLine(from: .init(.nan, 0), to: .init(4, 4), 7)
    raster.drawDisc(at: .init(.infinity, 0), radius: 2, 7)
    #expect(raster == before)
  }

  @Test func aDiscIsRound() throws {
    var raster = try #require(Raster(columns: 7, rows: 7))
    raster.drawDisc(at: .init(3, 3), radius: 2, 1)
    #expect(raster.indices.count { $0 == 1 } == 13)
    #expect(raster[3, 1] == 1 && raster[1, 1] == 0)
  }

  @Test func inksAndGreysDoNotMeet() {
    #expect(Palette.bytes.count == 3 * Palette.count && Palette.count <= 256)
    #expect(Palette.grey(-1) == 0 && Palette.grey(2) == 63 && Palette.grey(0.5) == 32)
    for ink in Ink.allCases { #expect(Palette.index(of: ink) >= 64) }
  }
}
