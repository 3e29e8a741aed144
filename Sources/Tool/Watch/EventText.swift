import Foundation
import Stream

/// Events as lines of text.
enum EventText {
  /// One line for an event of a study; nil for the service's status.
  static func line(_ event: AnyEvent) -> String? {
    switch event {
    case .study(let event): "\(event.envelope.study) \(study(event.body))"
    case .slice(let event): "\(event.envelope.study) \(slice(event.body))"
    case .ef(let event): "\(event.envelope.study) \(figures(event.body))"
    case .alert(let event): "\(event.envelope.study) \(alert(event.body))"
    case .status: nil
    case .landmarks(let event): "\(event.envelope.study) \(landmarks(event.body))"
    case .lax(let event): "\(event.envelope.study) \(longAxis(event.body))"
    case .classification(let event): "\(event.envelope.study) \(classification(event.body))"
    case .regression(let event): "\(event.envelope.study) \(regression(event.body))"
    }
  }

  static func study(_ event: StudyEvent) -> String {
    switch event.state {
    case .opened:
      let expected = event.expectedSlices.map { ", \($0) slices expected" } ?? ""
      return "study opened: stream \(event.stream)\(expected)"
    case .closed, .amended:
      let reason = event.closeReason.map { " (\($0.rawValue))" } ?? ""
      let verb = event.state == .closed ? "closed" : "amended"
      return "study \(verb)\(reason): \(event.result.map(function) ?? "nothing could be measured")"
    }
  }

  static func slice(_ event: SliceEvent) -> String {
    var parts = ["slice \(event.slice + 1)\(event.isRepeat ? " again" : "")"]
    if event.view != .shortAxis { parts.append("view \(event.view.rawValue)") }
    parts.append("\(event.phases.count) phases")
    if let rate = event.heartRatePerMin { parts.append(number(rate, "/min")) }
    if !event.heartFound {
      parts.append("no heart found")
    } else if let areas = areas(event) {
      parts.append("LV \(areas)")
    }
    parts.append(number(event.latency.totalMs, " ms after its last frame"))
    return parts.joined(separator: ", ")
  }

  /// Largest and smallest LV area of the slice over the beat.
  static func areas(_ event: SliceEvent) -> String? {
    let square = event.phases.compactMap(\.lvAreaMm2)
    if let high = square.max(), let low = square.min() {
      return String(format: "%.1f → %.1f cm²", high / 100, low / 100)
    }
    let pixels = event.phases.map(\.lvAreaPixels)
    guard let high = pixels.max(), let low = pixels.min() else { return nil }
    return String(format: "%.0f → %.0f pixels", high, low)
  }

  /// The figures, and the network of volumes where they are its.
  static func figures(_ event: EFEvent) -> String {
    guard event.pass != .slices else { return function(event.function) }
    return "\(event.pass.rawValue) of \(event.passModel?.name ?? "?"): \(function(event.function))"
  }

  static func function(_ function: CardiacFunction) -> String {
    let expected = function.slicesExpected.map { " of \($0)" } ?? ""
    let parts = [
      "LVEF \(percent(function.lvefPercent))\(function.expected.map(interval) ?? "")",
      "EDV \(millilitres(function.lvEdvMl))",
      "ESV \(millilitres(function.lvEsvMl))", "RVEF \(percent(function.rvefPercent))",
      "mass \(function.lvMassG.map { number($0, " g") } ?? "–")",
      "\(function.result.rawValue), \(function.slicesDone)\(expected) slices",
    ]
    return parts.joined(separator: ", ")
  }

  /// What nine in ten studies like this one come to.
  static func interval(_ expected: ExpectedFunction) -> String {
    let bounds = expected.lvefPercent.interval90.map { String(format: "%.0f", $0) }.joined(separator: "–")
    switch expected.target {
    case .completeStack:
      return " (complete: \(String(format: "%.0f", expected.lvefPercent.expected)), 90 %: \(bounds))"
    case .expert: return " (90 %: \(bounds))"
    }
  }

  static func alert(_ event: AlertEvent) -> String {
    let place = event.slice.map { "slice \($0 + 1): " } ?? ""
    let action = event.suggestedAction.map { " → \($0)" } ?? ""
    return "\(event.severity.rawValue) \(event.state.rawValue) [\(event.check)] \(place)\(event.message)\(action)"
  }

  static func percent(_ value: Double?) -> String { value.map { String(format: "%.1f %%", $0) } ?? "–" }

  static func millilitres(_ value: Double?) -> String { value.map { number($0, " ml") } ?? "–" }

  private static func number(_ value: Double, _ unit: String) -> String { String(format: "%.0f", value) + unit }
}
