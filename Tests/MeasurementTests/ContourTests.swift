import Foundation
import Imaging
import Measurement
import Testing

@Suite struct ContourTests {
  @Test func onePixelIsADiamond() throws {
    var map = LabelMap(columns: 5, rows: 5)
    map[column: 2, row: 3] = 1
    let contour = try #require(map.contours().first)
    #expect(contour.kind == .rightVentricle)
    #expect(
      contour.points == [
        .init(column: 2, row: 2.5), .init(column: 2.5, row: 3), .init(column: 2, row: 3.5), .init(column: 1.5, row: 3),
      ])
  }

  @Test func straightRunsHaveNoPointsBetween() throws {
    var map = LabelMap(columns: 12, rows: 12)
    for row in 2..<8 { for column in 2..<10 { map[column: column, row: row] = 1 } }
    let contour = try #require(map.contours().first)
    #expect(contour.points.count == 8)
    #expect(contour.areaPixels == 48 - 4 * 0.125)
  }

  @Test(arguments: [8.0, 12, 20]) func circlesHaveTheirArea(radius: Double) throws {
    let contours = Synthetic.heart(cavityRadius: radius, wall: 5, rightRadius: 10).contours()
    #expect(contours.map(\.kind) == [.leftVentricleEndocardium, .leftVentricleEpicardium, .rightVentricle])
    for (contour, expected) in zip(contours, [radius, radius + 5, 10]) {
      let area = Double.pi * expected * expected
      #expect(abs(contour.areaPixels - area) / area < 0.03)
    }
  }

  @Test func partsThatTouchAtACornerAreOne() throws {
    var map = LabelMap(columns: 6, rows: 6)
    map[column: 1, row: 1] = 1
    map[column: 2, row: 2] = 1
    let contour = try #require(map.contours().first)
    #expect(contour.points.contains(.init(column: 2, row: 2.5)))
  }

  @Test func aFullFrameIsTracedAlongItsEdge() throws {
    let map = try #require(LabelMap(columns: 3, rows: 2, labels: [UInt8](repeating: 3, count: 6)))
    let contours = map.contours()
    #expect(contours.map(\.kind) == [.leftVentricleEndocardium, .leftVentricleEpicardium])
    #expect(contours[0].areaPixels == 6 - 4 * 0.125)
  }

  @Test func pointsLieInThePatient() throws {
    let geometry = Synthetic.geometry(position: 20, size: 11)
    let contour = Contour(kind: .rightVentricle, points: [.init(column: 5, row: 5), .init(column: 7, row: 4)])
    #expect(contour.patientPoints(in: geometry) == [Vector3(0, 0, -20), Vector3(3, -1.5, -20)])
    #expect(contour.patientPoints(in: Synthetic.geometry(spacing: nil)) == nil)
  }

  @Test func labelsMustFitTheFrame() {
    #expect(LabelMap(columns: 3, rows: 3, labels: [0]) == nil)
    #expect(LabelMap(columns: .max, rows: 2, labels: []) == nil)
    #expect(LabelMap(columns: -1, rows: -1, labels: [0]) == nil)
  }
}
