import QuantKernels
import Testing

@Suite struct UpcomingWeightsTests {
  /// Every cache line of the next panel is fetched by one of the tiles, whatever their number.
  @Test(arguments: [1, 2, 3, 4, 5, 22], [1, 16, 192])
  func theTilesFetchTheWholePanel(tiles: Int, steps: Int) {
    let panel = [Int8](repeating: 0, count: steps * 128)
    panel.withUnsafeBufferPointer { panel in
      let start = UnsafeRawPointer(panel.baseAddress!)
      var lines: Set<Int> = []
      for tile in 0..<tiles {
        let share = UpcomingWeights(panel: panel.baseAddress!, tiles: tiles).share(tile, steps: steps)
        for fetch in 0..<2 * steps { lines.insert((share.start - start + fetch * share.stride) / 64) }
      }
      #expect(lines.isSuperset(of: 0..<2 * steps))
    }
  }
}
