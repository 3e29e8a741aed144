import Foundation
import Imaging
import Testing

@testable import Acquisition

@Suite struct LongAxisViewTests {
  @Test(arguments: [
    ("2CH", LongAxisView.twoChamber), ("cine_4ch_tf2d15", .fourChamber), ("3-Chamber", .threeChamber),
    ("four chamber", .fourChamber), ("VLA", .twoChamber), ("cine HLA", .fourChamber), ("LVOT cine", .threeChamber),
    ("4-Kammerblick", .fourChamber), ("RVOT", .other),
    ("", nil), ("LAX_3", nil), ("2CH and 4CH", nil), ("12ch", nil), ("sax 4", nil), ("4 ch 4CH", .fourChamber),
  ]) func descriptionsAreRead(_ description: String, _ view: LongAxisView?) {
    #expect(DeclaredLongAxis.parse(description) == view)
  }

  /// The bivme study's planes, of which one calls itself 4CH and shows the aortic root, as 3CH does.
  @Test func theStudysPlanesAreToldApart() throws {
    let stack = try #require(LongAxisGeometry(stack: Self.stack(Vector3(-0.480, 0.619, 0.622))))
    let planes = [
      (Vector3(-0.989, -0.061, -0.134), LongAxisView.other), (Vector3(0.055, 0.822, -0.567), .fourChamber),
      (Vector3(-0.741, 0.259, -0.620), .threeChamber), (Vector3(-0.782, -0.621, -0.046), .twoChamber),
    ]
    for (normal, view) in planes {
      #expect(stack.view(of: Self.plane(normal, at: .zero)) == view)
      #expect(stack.view(of: Self.plane(normal * -1, at: .zero)) == view, "either side of the plane")
    }
  }

  @Test func theStacksDirectionDoesNotMatter() throws {
    let plane = Self.plane(Vector3(0.055, 0.822, -0.567), at: .zero)
    for sign in [1.0, -1] {
      let stack = try #require(LongAxisGeometry(stack: Self.stack(Vector3(-0.480, 0.619, 0.622) * sign)))
      #expect(stack.view(of: plane) == .fourChamber)
    }
  }

  @Test func doubtStaysDoubt() throws {
    // Slices that face the front: lateral is the patient's left, anterior the head; planes turn about the y axis.
    let stack = try #require(LongAxisGeometry(stack: Self.stack(Vector3(0, -1, 0))))
    func view(_ degrees: Double) -> LongAxisView? {
      let radians = degrees * .pi / 180
      return stack.view(of: Self.plane(Vector3(-sin(radians), 0, cos(radians)), at: .zero))
    }
    #expect(view(30) == .fourChamber && view(10) == .fourChamber && view(51) == .fourChamber)
    #expect(view(90) == .twoChamber && view(150) == .threeChamber && view(-30) == .threeChamber)
    #expect(view(60) == nil && view(120) == nil && view(0) == nil)
    #expect(LongAxisGeometry(stack: []) == nil)
    #expect(LongAxisGeometry(stack: [Self.plane(Vector3(0, 1, 0), at: .zero)]) == nil)
  }

  private static func stack(_ normal: Vector3) -> [SliceGeometry] {
    (0..<4).map { plane(normal, at: (normal.normalized ?? normal) * (10 * Double($0))) }
  }

  private static func plane(_ normal: Vector3, at centre: Vector3) -> SliceGeometry {
    let unit = normal.normalized ?? Vector3(0, 0, 1)
    let helper = abs(unit.z) < 0.9 ? Vector3(0, 0, 1) : Vector3(1, 0, 0)
    let row = helper.cross(unit).normalized ?? Vector3(1, 0, 0)
    return SliceGeometry(
      columns: 8, rows: 8, spacingMillimetres: PixelSpacing(x: 1, y: 1), thicknessMillimetres: 8, centre: centre,
      rowAxis: row, columnAxis: unit.cross(row))
  }
}
