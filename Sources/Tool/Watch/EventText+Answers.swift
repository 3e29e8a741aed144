import Foundation
import Stream

/// The answers of tasks as lines of text.
extension EventText {
  static func landmarks(_ event: LandmarksEvent) -> String {
    guard let track = event.tracks.last else { return "\(place(event.source)): no landmarks" }
    let lengths = track.lvLengthsMm.map(\.value)
    var parts = [place(event.source)]
    if lengths.indices.contains(track.edFrame), lengths.indices.contains(track.esFrame) {
      parts.append(String(format: "LV length %.0f → %.0f mm", lengths[track.edFrame], lengths[track.esFrame]))
    }
    if let shortening = track.glShorteningPercent { parts.append("GL shortening \(value(shortening, "%"))") }
    if let mapse = track.mapseMm { parts.append("MAPSE \(value(mapse, "mm"))") }
    return parts.joined(separator: ", ")
  }

  static func longAxis(_ event: LAXEvent) -> String {
    var parts = [place(event.source)]
    if let change = event.lvAreaChangePercent { parts.append("LV area change \(value(change, "%"))") }
    if let change = event.rvAreaChangePercent { parts.append("RV area change \(value(change, "%"))") }
    return parts.joined(separator: ", ")
  }

  static func classification(_ event: ClassificationEvent) -> String {
    let likely = event.classes.first { $0.name == event.predicted }
    let probability = likely.map { String(format: " (%.2f)", $0.probability.value) } ?? ""
    return "\(place(event.source)): \(event.column) \(event.predicted)\(probability), research output"
  }

  static func regression(_ event: RegressionEvent) -> String {
    let category = event.category.map { ", \($0)" } ?? ""
    let research = event.source.isResearch ? ", research output" : ""
    return "\(place(event.source)): \(event.column) \(value(event.value, event.unit ?? ""))\(category)\(research)"
  }

  private static func place(_ source: AnswerSource) -> String {
    "\(source.model.name) on \(source.view)\(source.cine.map { " cine \($0 + 1)" } ?? "")"
  }

  private static func value(_ value: SpreadValue, _ unit: String) -> String {
    let spread = value.spread.map { String(format: " ± %.1f", $0) } ?? ""
    return String(format: "%.1f", value.value) + spread + (unit.isEmpty ? "" : " \(unit)")
  }
}
