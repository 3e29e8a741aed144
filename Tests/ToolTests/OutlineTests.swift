import Foundation
import Imaging
import Measurement
import Studies
import Testing

@testable import Tool

/// Labels that are drawn with every pixel that a contour's outline crosses.
@Suite struct OutlineTests {
  @Test func aPixelBelongsToTheInnermostStructureThatTouchesIt() throws {
    // Two by one pixels of 3 × 3 parts: myocardium in one corner of the first, cavity and right ventricle in the second.
    let labels: [UInt8] = [
      0, 0, 0, 1, 1, 1,
      0, 0, 0, 1, 3, 1,
      2, 0, 0, 2, 2, 2,
    ]
    let fine = try #require(LabelMap(columns: 6, rows: 3, labels: labels))
    let drawn = try #require(fine.drawnWithOutline(factor: 3))
    #expect(drawn.columns == 2 && drawn.rows == 1)
    #expect(drawn.labels == [2, 3])
  }

  /// The area grows by about half of the outline, as the description of these data says (0.52 of the perimeter).
  @Test func aDiscGrowsByHalfOfItsOutline() throws {
    let (size, radius) = (64, 12.0)
    func disc(_ factor: Int) throws -> LabelMap {
      let middle = Double(size * factor - 1) / 2
      let labels = (0..<size * size * factor * factor).map { index -> UInt8 in
        let (x, y) = (Double(index % (size * factor)) - middle, Double(index / (size * factor)) - middle)
        return x * x + y * y <= radius * radius * Double(factor * factor) ? 3 : 0
      }
      return try #require(LabelMap(columns: size * factor, rows: size * factor, labels: labels))
    }
    let drawn = try #require(try disc(3).drawnWithOutline(factor: 3))
    let grown = Double(drawn.areasPixels.leftVentricle - (try disc(1)).areasPixels.leftVentricle)
    #expect((0.3...0.6).contains(grown / (2 * .pi * radius)))
  }

  @Test func refinementKeepsPlaceAndValues() throws {
    let geometry = SliceGeometry(
      columns: 4, rows: 3, spacingMillimetres: PixelSpacing(x: 1.5, y: 3), thicknessMillimetres: 8,
      centre: Vector3(1, 2, 3), rowAxis: Vector3(1, 0, 0), columnAxis: Vector3(0, 1, 0))
    let coarse = Frame(
      geometry: geometry, pixels: (0..<12).map { Float($0 * $0) }, slice: 0, phase: 0, triggerTimeMilliseconds: nil,
      rrMilliseconds: nil, acquisitionTimeMilliseconds: 0)
    let study = RecordedStudy(
      name: "x", measurements: [RecordedMeasurement(header: MeasurementHeader(), frames: [coarse])])
    let fine = study.refined(by: 3).measurements[0].frames[0]
    #expect(fine.geometry.columns == 12 && fine.geometry.rows == 9)
    #expect(fine.geometry.spacingMillimetres == PixelSpacing(x: 0.5, y: 1))
    for row in 0..<3 {
      for column in 0..<4 {
        #expect(fine.pixels[(row * 3 + 1) * 12 + column * 3 + 1] == coarse.pixels[row * 4 + column])
        let before = coarse.geometry.patientPosition(column: Double(column), row: Double(row))
        #expect(fine.geometry.patientPosition(column: Double(3 * column + 1), row: Double(3 * row + 1)) == before)
      }
    }
    let between = (coarse.pixels[0] * 2 + coarse.pixels[1]) / 3
    #expect(abs(fine.pixels[12 + 2] - between) < 1e-4)
  }

  @Test func theDescriptionSaysWhetherLabelsHaveTheirOutline() throws {
    func metadata(_ lv: String) throws -> SubjectMetadata {
      try JSONDecoder().decode(
        SubjectMetadata.self, from: Data(#"{"ed_frame": 0, "es_frame": 1, "lv": {\#(lv)}}"#.utf8))
    }
    #expect(try metadata(#""EF_pct": 50, "EDV_px_corrected": 900.5"#).labelsIncludeOutline)
    #expect(try !metadata(#""EF_pct": 50"#).labelsIncludeOutline)
  }
}
