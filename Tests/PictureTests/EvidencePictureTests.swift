import HeartSupport
import Measurement
import Testing

@testable import Picture
@testable import Quality

@Suite struct EvidencePictureTests {
  private func alert(_ check: String, slice: Int?, measure: Double? = 0.41) -> Alert {
    let finding = Finding(
      check: check, scope: .slice, cause: .breathing, severity: .warning, slice: slice, measure: measure, limit: 0.18,
      unit: check == "slice.shift" ? "mm" : "", reason: "Wrong.", action: .repeatSlice)
    return Alert(id: .init(cause: .breathing, slice: slice), finding: finding, checks: [check])
  }

  private func monitor() -> (QualityMonitor, (Int) -> SliceEvidence?) {
    let slices = (0..<6).map { index in
      var heart = DrawnHeart()
      heart.position = Double(index) * 8
      return heart.evidence(index: index)
    }
    var monitor = QualityMonitor()
    for slice in slices { _ = monitor.add(slice, slicesExpected: 6) }
    return (monitor, { slices.indices.contains($0) ? slices[$0] : nil })
  }

  /// Every check has a picture, or is known to have none.
  @Test func everyCheckHasItsPicture() throws {
    let (monitor, slice) = monitor()
    let without: Set<String> = ["timing.resolution", "timing.heart_rate", "slice.repeat", "volume.balance"]
    for check in CheckRegistry().checks.map(\.name) {
      let picture = try EvidencePicture(of: alert(check, slice: 2), stack: monitor.stack, slice: slice)
      #expect((picture == nil) == without.contains(check), "\(check)")
      guard let picture else { continue }
      #expect(picture.png.count <= EvidencePicture.largestBytes && picture.png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
      #expect(picture.caption.contains("\(check) 0.41") && picture.caption.contains("limit 0.18"), "\(picture.caption)")
      #expect(picture.caption.lowercased().contains("slice 3"), "\(picture.caption)")
      let again = try EvidencePicture(of: alert(check, slice: 2), stack: monitor.stack, slice: slice)
      #expect(again == picture)
      if DecodedPNG.isPossible {
        let decoded = try DecodedPNG(picture.png)
        #expect(decoded.columns <= EvidencePicture.largestSide && decoded.rows <= EvidencePicture.largestSide)
      }
    }
  }

  @Test func captionsHoldTheNumberWithItsUnit() throws {
    let (monitor, slice) = monitor()
    let picture = try EvidencePicture(
      of: alert("slice.shift", slice: 2, measure: 7.23), stack: monitor.stack, slice: slice)
    #expect(picture?.caption.hasSuffix("slice.shift 7.23 mm, limit 0.18 mm.") == true)
    #expect(picture?.kind == .profile)
  }

  /// Frames are the evidence that costs: nobody asks for them unless a picture shows them.
  @Test func framesAreOnlyAskedForWhereTheyAreShown() throws {
    let (monitor, slice) = monitor()
    var asked: [Int] = []
    func counted(_ index: Int) -> SliceEvidence? {
      asked.append(index)
      return slice(index)
    }
    for check in [
      "slice.shift", "stack.gap", "coverage.basal", "timing.systole", "timing.heart_rate", "volume.balance",
    ] {
      _ = try EvidencePicture(of: alert(check, slice: 2), stack: monitor.stack, slice: counted)
    }
    // A check that failed has no number to show.
    #expect(try EvidencePicture(of: alert("motion.breath", slice: 2, measure: nil), stack: nil, slice: counted) == nil)
    #expect(asked == [])
    #expect(try EvidencePicture(of: alert("motion.breath", slice: 2), stack: nil, slice: counted)?.kind == .frame)
    #expect(asked == [2])
  }

  @Test func whatIsGoneIsNotDrawn() throws {
    let (monitor, slice) = monitor()
    for check in ["motion.breath", "curve.smoothness"] {
      for gone in [nil, 17] {
        #expect(try EvidencePicture(of: alert(check, slice: gone), stack: monitor.stack, slice: slice) == nil)
      }
    }
    #expect(try EvidencePicture(of: alert("stack.shift", slice: nil), stack: monitor.stack, slice: slice) != nil)
  }
}
