import Imaging

@testable import Acquisition

/// A short-axis stack as a scanner would acquire it: slice after slice, each within one breath-hold.
struct TestStack {
  var slices = 4
  var phases = 6
  var origin = Vector3(10, -20, 30)
  var normal = Vector3(0, 0, 1)
  var spacing = 10.0
  var startMilliseconds = 1_000.0
  var breathHoldMilliseconds = 20_000.0
  var rrMilliseconds = 900.0
  var statesRR = false
  /// Tells the pixels of one acquisition from those of another.
  var mark: Float = 0

  func geometry(slice: Int) -> SliceGeometry {
    let row = abs(normal.x) < 0.9 ? Vector3(1, 0, 0) : Vector3(0, 1, 0)
    let columnAxis = normal.cross(row).normalized!
    let rowAxis = columnAxis.cross(normal).normalized!
    return SliceGeometry(
      columns: 4, rows: 3, spacingMillimetres: PixelSpacing(x: 1.5, y: 1.5), thicknessMillimetres: 8,
      centre: origin + normal * (spacing * Double(slice)), rowAxis: rowAxis, columnAxis: columnAxis)
  }

  func frame(slice: Int, phase: Int) -> Frame {
    let trigger = rrMilliseconds * Double(phase) / Double(phases)
    let pixel = Float(slice * 1_000 + phase) + mark
    return Frame(
      geometry: geometry(slice: slice), pixels: [Float](repeating: pixel, count: 12), slice: slice, phase: phase,
      triggerTimeMilliseconds: trigger, rrMilliseconds: statesRR ? rrMilliseconds : nil,
      acquisitionTimeMilliseconds: startMilliseconds + breathHoldMilliseconds * Double(slice) + trigger)
  }

  /// In order of acquisition.
  var frames: [Frame] {
    (0..<slices).flatMap { slice in (0..<phases).map { frame(slice: slice, phase: $0) } }
  }

  func header(_ uid: String? = "1.2.3") -> MeasurementHeader {
    MeasurementHeader(
      studyInstanceUID: uid, measurementID: "m", seriesDescription: "cine_sax", expectedSlices: slices,
      expectedPhases: phases)
  }
}
