import Foundation

extension MeasurementReport {
  /// A line per slice and phase, with a header line.
  var csv: String {
    var lines = ["slice,phase,trigger_time_ms,lv_px,myo_px,rv_px,lv_mm2,myo_mm2,rv_mm2"]
    for slice in slices {
      for phase in 0..<slice.phases {
        let pixels = [slice.areasPixels.lv, slice.areasPixels.myo, slice.areasPixels.rv].map { "\(Int($0[phase]))" }
        let areas = slice.areasSquareMillimetres.map { areas in
          [areas.lv, areas.myo, areas.rv].map { String(format: "%.2f", $0[phase]) }
        }
        let trigger = slice.triggerTimes[phase].wrappedValue.map { String(format: "%.2f", $0) } ?? ""
        let cells = ["\(slice.slice)", "\(phase)", trigger] + pixels + (areas ?? ["", "", ""])
        lines.append(cells.joined(separator: ","))
      }
    }
    return lines.joined(separator: "\n")
  }

  /// For people.
  var text: String {
    func row(_ name: String, _ value: Double?, _ unit: String, digits: Int = 0) -> String {
      let number = value.map { String(format: "%.\(digits)f", $0) } ?? "unknown"
      return "  " + name.padding(toLength: 22, withPad: " ", startingAt: 0) + "\(number) \(value == nil ? "" : unit)"
    }
    var lines = [
      "\(study): \(slices.count) slices, model \(model.name) \(model.version)",
      row("LVEF", lvef, "%", digits: 1), row("LV EDV", lvedv, "ml"), row("LV ESV", lvesv, "ml"),
      row("LV stroke volume", lvsv, "ml"), row("LV mass", lvMass, "g"),
      row("Cardiac output", cardiacOutput, "l/min", digits: 1), row("Heart rate", heartRate, "/min"),
      row("RVEF", rvef, "%", digits: 1), row("RV EDV", rvedv, "ml"), row("RV ESV", rvesv, "ml"),
    ]
    if bodySurface != nil {
      lines += [
        row("LV EDV index", lvedvIndex, "ml/m²"), row("LV ESV index", lvesvIndex, "ml/m²"),
        row("LV mass index", lvMassIndex, "g/m²"), row("Cardiac index", cardiacIndex, "l/min/m²", digits: 1),
      ]
    }
    if let edPhase, let esPhase { lines.append("  End-diastole is phase \(edPhase), end-systole phase \(esPhase).") }
    return lines.joined(separator: "\n")
  }
}
