import Imaging
import Testing

@Suite struct SliceGeometryTests {
  @Test func centrePixelLiesAtTheImageCentre() throws {
    let geometry = SliceGeometry(
      columns: 5, rows: 3, spacingMillimetres: PixelSpacing(x: 2, y: 1), thicknessMillimetres: 8,
      centre: Vector3(10, 20, 30), rowAxis: Vector3(1, 0, 0), columnAxis: Vector3(0, 1, 0))
    #expect(geometry.patientPosition(column: 2, row: 1) == Vector3(10, 20, 30))
    #expect(geometry.patientPosition(column: 0, row: 0) == Vector3(6, 19, 30))
    #expect(geometry.normal == Vector3(0, 0, 1))
  }
}
