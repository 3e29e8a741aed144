import Measurement
import Testing

@Suite struct AnatomyTests {
  @Test func aSoundHeartStaysAsItIs() {
    let heart = Synthetic.heart(cavityRadius: 12)
    #expect(heart.anatomicallyConsistent() == heart)
  }

  @Test func nothingAppearsInAnEmptyFrame() {
    let empty = LabelMap(columns: 40, rows: 30)
    #expect(empty.anatomicallyConsistent() == empty)
  }

  @Test func straysAreRemoved() {
    let sound = Synthetic.heart(cavityRadius: 12)
    var heart = sound
    for offset in 0..<4 {
      heart[column: 2 + offset, row: 3] = 3
      heart[column: 80 + offset, row: 90] = 2
      heart[column: 90, row: 2 + offset] = 1
    }
    #expect(heart.anatomicallyConsistent() == sound)
  }

  @Test func theCavityInsideTheMyocardiumWinsOverALargerStray() {
    let sound = Synthetic.heart(cavityRadius: 5)
    var heart = sound
    for row in 80..<94 { for column in 76..<94 { heart[column: column, row: row] = 3 } }
    #expect(heart.anatomicallyConsistent() == sound)
  }

  @Test func holesAreFilled() {
    let sound = Synthetic.heart(cavityRadius: 12)
    var heart = sound
    heart[column: 48, row: 48] = 0  // in the cavity
    heart[column: 50, row: 44] = 2  // a papillary muscle
    heart[column: 62, row: 48] = 0  // in the wall
    heart[column: 48 - 28, row: 48] = 0  // in the right ventricle
    #expect(heart.anatomicallyConsistent() == sound)
  }

  @Test func anApexWithoutCavityKeepsItsMyocardium() {
    var map = LabelMap(columns: 20, rows: 20)
    for row in 8..<12 { for column in 8..<12 { map[column: column, row: row] = 2 } }
    let apex = map
    map[column: 1, row: 1] = 2
    #expect(map.anatomicallyConsistent() == apex)
  }

  @Test func myocardiumWithoutACavityInAnyPhaseIsNone() {
    var apex = LabelMap(columns: 20, rows: 20)
    for row in 8..<12 { for column in 8..<12 { apex[column: column, row: row] = 2 } }
    var relaxed = apex
    relaxed[column: 10, row: 10] = 3
    #expect([relaxed, apex].anatomicallyConsistent() == [relaxed, apex])
    #expect([apex, apex].anatomicallyConsistent() == Array(repeating: LabelMap(columns: 20, rows: 20), count: 2))
    // A cavity in one of four phases flickers.
    let flicker = [apex, relaxed, apex, apex].anatomicallyConsistent()
    #expect(flicker == Array(repeating: LabelMap(columns: 20, rows: 20), count: 4))
  }

  @Test func aHeartAtTheEdgeOfTheFrameIsLeftAlone() {
    var map = LabelMap(columns: 10, rows: 10)
    for row in 0..<10 { for column in 0..<10 { map[column: column, row: row] = column < 5 ? 3 : 2 } }
    #expect(map.anatomicallyConsistent() == map)
  }

  @Test func theResultIsStable() {
    var map = Synthetic.heart(cavityRadius: 9)
    for index in stride(from: 0, to: map.labels.count, by: 7) { map.labels[index] = UInt8(index % 4) }
    let once = map.anatomicallyConsistent()
    #expect(once.anatomicallyConsistent() == once)
  }
}
