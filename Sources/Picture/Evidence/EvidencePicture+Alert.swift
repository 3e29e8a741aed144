import Foundation
import Measurement
public import Quality

extension EvidencePicture {
  /// The picture of an alert. A pure function: the same evidence gives the same bytes.
  ///
  /// - Parameters:
  ///   - stack: The slices so far.
  ///   - slice: Gives a slice with its frames, by index; asked only for kinds of pictures that need them.
  /// - Returns: nil where the evidence shows nothing: a check without a picture, a slice that is gone, an unknown
  ///   pixel spacing.
  /// - Throws: `PictureError`.
  public init?(
    of alert: Alert, stack: StackEvidence?, slice: (Int) -> SliceEvidence?
  ) throws(PictureError) {
    let finding = alert.finding
    guard finding.measure != nil, let kind = Kind(check: finding.check) else { return nil }
    let raster: Raster
    let scene: String
    switch kind {
    case .frame:
      guard let index = finding.slice, let evidence = slice(index),
        let drawing = FrameDrawing(evidence, check: finding.check)
      else { return nil }
      raster = drawing.raster
      let time = drawing.phase == evidence.edPhase ? "end-diastole" : "phase \(drawing.phase + 1)"
      scene =
        "Slice \(index + 1) at \(time), cavity of the left ventricle in red, its wall in green, right ventricle in "
        + "blue."
    case .curve:
      guard let index = finding.slice, let result = stack?.slices.first(where: { $0.index == index }),
        let drawing = CurveDrawing(
          of: result, check: finding.check, frames: finding.check == "timing.phases" ? slice(index) : nil, in: stack)
      else { return nil }
      raster = drawing.raster
      let others = finding.check == "timing.systole" ? "; grey: the other slices" : ""
      scene = "Left ventricular area of slice \(index + 1) over the cycle, the phase concerned in yellow\(others)."
    case .profile:
      guard let stack, let drawing = ProfileDrawing(stack, check: finding.check, marked: finding.slice) else {
        return nil
      }
      raster = drawing.raster
      let marked = finding.slice.map { ", slice \($0 + 1) in yellow" } ?? ""
      let line = finding.check == "slice.shift" ? "; blue: where it would be in line" : ""
      scene = "The stack from the side, base on top\(marked)\(line)."
    }
    self.init(kind: kind, png: try PNGFile(raster).bytes, caption: "\(scene) \(Self.figures(finding))")
  }

  /// `motion.breath 0.41, limit 0.18.`
  private static func figures(_ finding: Finding) -> String {
    let unit = finding.unit.isEmpty ? "" : " \(finding.unit)"
    func text(_ value: Double) -> String { String(format: "%.3g", value) + unit }
    let measure = finding.measure.map { " \(text($0))" } ?? ""
    let limit = finding.limit.map { ", limit \(text($0))" } ?? ""
    return "\(finding.check)\(measure)\(limit)."
  }
}
