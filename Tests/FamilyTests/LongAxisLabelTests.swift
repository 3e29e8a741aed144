import Measurement
import Testing

@testable import Family

@Suite struct LongAxisLabelTests {
  private func map(_ rows: [String]) throws -> LabelMap {
    let labels = rows.joined().map { UInt8(String($0)) ?? 0 }
    return try #require(LabelMap(columns: rows[0].count, rows: rows.count, labels: labels))
  }

  /// The nearest component wins, whether it comes first or last in memory, and over a larger one.
  @Test func keepsWhatIsNearestTheRightVentricle() throws {
    let nearIsFirst = try map([
      "1102203333",
      "1102003333",
      "0000000022",
      "0300000022",
      "0000000022",
    ])
    #expect(
      nearIsFirst.keepingNearestRightVentricle()
        == (try map([
          "1102200000",
          "1102000000",
          "0000000000",
          "0300000000",
          "0000000000",
        ])))
    let nearIsLast = try map([
      "2200000000",
      "2200000000",
      "0000020011",
    ])
    #expect(
      nearIsLast.keepingNearestRightVentricle()
        == (try map([
          "0000000000",
          "0000000000",
          "0000020011",
        ])))
  }

  /// Three down is nearer than two up and two left: the distance is L1, not Euclid's.
  @Test func distanceIsOfBlocks() throws {
    let labels = try map([
      "30000",
      "00000",
      "00100",
      "00000",
      "00000",
      "00300",
    ])
    #expect(labels.keepingNearestRightVentricle()[column: 2, row: 5] == 3)
    #expect(labels.keepingNearestRightVentricle()[column: 0, row: 0] == 0)
  }

  @Test func componentsConnectOverCorners() throws {
    let labels = try map(["1300", "0030", "0003"])
    #expect(labels.keepingNearestRightVentricle() == labels)
  }

  @Test func withoutRightVentricleTheLargestStays() throws {
    let labels = try map(["2002200", "0002200", "3330003"])
    #expect(labels.keepingNearestRightVentricle() == (try map(["0002200", "0002200", "3330000"])))
    let empty = LabelMap(columns: 4, rows: 3)
    #expect(empty.keepingNearestRightVentricle() == empty)
  }
}
