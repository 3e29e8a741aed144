import Imaging

@testable import Stream

/// Values the tests share.
enum Sample {
  static let obliqueRow = Vector3(0.8, 0.6, 0)
  static let obliqueColumn = Vector3(0, 0, -1)

  static func geometry(columns: Int = 6, rows: Int = 4, spacing: PixelSpacing? = PixelSpacing(x: 1.5, y: 1.25))
    -> SliceGeometry
  {
    SliceGeometry(
      columns: columns, rows: rows, spacingMillimetres: spacing, thicknessMillimetres: 8,
      centre: Vector3(12.5, -40.25, 101), rowAxis: obliqueRow, columnAxis: obliqueColumn)
  }

  static func frame(columns: Int = 6, rows: Int = 4, slice: Int = 3, phase: Int = 7) -> Frame {
    Frame(
      geometry: geometry(columns: columns, rows: rows),
      pixels: (0..<columns * rows).map { Float($0 * 10) }, slice: slice, phase: phase,
      triggerTimeMilliseconds: 35, rrMilliseconds: 857.5, acquisitionTimeMilliseconds: 120_000,
      seriesDescription: "SAX <cine> & more")
  }

  static let header = MeasurementHeader(
    studyInstanceUID: "1.2.826.0.1.99", measurementID: "41_7", seriesDescription: "cine \"SAX\" <stack>",
    expectedSlices: 11, expectedPhases: 25, repetitionTimeMilliseconds: 2.8, heightMetres: 1.75, weightKilograms: 70)

  static let identity = ServiceIdentity(
    softwareVersion: "0.1.0",
    model: ModelIdentity(name: "cinewatch-sax-2d", version: "1", checksum: "0123456789abcdef"))

  static func token(_ text: String) -> StreamToken {
    StreamToken(text)!
  }
}
