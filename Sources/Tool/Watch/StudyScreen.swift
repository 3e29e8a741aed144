import Foundation
import Stream

/// The live view of one study: a line per slice, the stack as a row, the EF, the volume curve, the open alerts.
struct StudyScreen {
  var study: WatchedStudy
  var columns: Int

  private static let plotHeight = 5

  /// Lines without line ends, none wider than the terminal.
  var lines: [String] {
    var lines = [title] + study.slices.map(sliceLine) + [""]
    let stack = StackRow(study: study).text
    if !stack.isEmpty { lines += [stack, ""] }
    if let function = study.function {
      lines.append(EventText.function(function))
      if let volumes = study.volumes { lines.append(EventText.figures(volumes)) }
      let plot = volumePlot(function)
      if !plot.isEmpty { lines += [""] + plot }
    }
    lines += study.openAlerts.map { "! " + EventText.alert($0) }
    if study.missedEvents > 0 { lines.append("! \(study.missedEvents) events were missed by this console") }
    return lines.map { String($0.prefix(max(1, columns - 1))) }
  }

  private var title: String {
    let state = study.isClosed ? "closed\(study.closeReason.map { " (\($0.rawValue))" } ?? "")" : "open"
    return "study \(study.token)  stream \(study.stream ?? "?")  \(state)"
  }

  private func sliceLine(_ slice: SliceEvent) -> String {
    let number = String(repeating: " ", count: slice.slice < 9 ? 1 : 0) + "\(slice.slice + 1)"
    let curve = Sparkline.text(slice.phases.map(\.lvAreaPixels))
    return " \(number) \(curve)  \(EventText.slice(slice))"
  }

  private func volumePlot(_ function: CardiacFunction) -> [String] {
    guard let volumes = function.lvVolumesMl, let high = volumes.max(), let low = volumes.min() else { return [] }
    let plot = BraillePlot(width: min(60, max(10, columns - 12)), height: Self.plotHeight).lines(volumes)
    return plot.enumerated().map { index, line in
      let label = index == 0 ? Self.label(high) : index == plot.count - 1 ? Self.label(low) : "        "
      return label + line
    }
  }

  private static func label(_ volume: Double) -> String { String(format: "%4.0f ml ", volume) }
}
