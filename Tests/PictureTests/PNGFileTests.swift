import Testing

@testable import Picture

@Suite struct PNGFileTests {
  private func noise(columns: Int, rows: Int, levels: Int) throws -> Raster {
    var raster = try #require(Raster(columns: columns, rows: rows))
    var random = SystemRandomNumberGenerator()
    for row in 0..<rows {
      for column in 0..<columns { raster[column, row] = UInt8.random(in: 0..<UInt8(levels), using: &random) }
    }
    return raster
  }

  @Test func anIndependentDecoderReadsTheSamePixels() async throws {
    guard DecodedPNG.isPossible else { return print("PNG not read back: there is no python3") }
    var raster = try noise(columns: 31, rows: 17, levels: Palette.count)
    raster[30, 16] = Palette.index(of: .mark)
    let decoded = try DecodedPNG(PNGFile(raster).bytes)
    #expect(decoded.columns == 31 && decoded.rows == 17)
    #expect(decoded.rgb == raster.indices.flatMap { Palette.bytes[Int($0) * 3..<Int($0) * 3 + 3] })
  }

  /// Nothing of a frame's size compresses worse than noise over every colour.
  @Test func theWorstFrameStaysBelowTheLimit() throws {
    let side = FrameDrawing.side
    let file = try PNGFile(noise(columns: side, rows: side, levels: Palette.count))
    #expect(file.bytes.count <= PNGFile.limit && file.bytes.count > 20_000)
  }

  @Test func whatIsTooLargeIsRefused() throws {
    let raster = try noise(columns: 256, rows: 256, levels: Palette.count)
    let error = #expect(throws: PictureError.self) { try PNGFile(raster) }
    guard case .size(let bytes, limit: 32_768) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(bytes > 32_768)
  }

  @Test func theSameRasterGivesTheSameBytes() throws {
    let raster = try noise(columns: 40, rows: 40, levels: 64)
    #expect(try PNGFile(raster) == PNGFile(raster))
  }
}
