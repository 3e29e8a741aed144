import Testing

@testable import QuantKernels

@Suite struct TileRowsTests {
  @Test(arguments: [(14, 1), (12, 4)], [0, 1, 13, 14, 15, 43, 48, 49, 57])
  func tilesAreFewAndAlike(shape: (most: Int, step: Int), rows: Int) {
    let tiles = TileRows(7..<7 + rows, most: shape.most, step: shape.step)
    let ranges = (0..<tiles.count).map { tiles[$0] }
    #expect(ranges.flatMap(Array.init) == Array(7..<7 + rows))
    #expect(tiles.count == (rows + shape.most - 1) / shape.most)
    let steps = ranges.map { ($0.count + shape.step - 1) / shape.step }
    #expect((steps.max() ?? 0) - (steps.min() ?? 0) <= 1)
    #expect((steps.max() ?? 0) * shape.step <= shape.most)
  }
}
