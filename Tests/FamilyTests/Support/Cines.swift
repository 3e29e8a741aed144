import Imaging

/// Cines of plain geometry with a pattern that differs from frame to frame.
enum Cines {
  static func slice(
    index: Int = 0, columns: Int = 32, rows: Int = 64, phases: Int = 3, spacing: Double? = 1, step: Double = 10
  ) -> CineSlice {
    let geometry = SliceGeometry(
      columns: columns, rows: rows, spacingMillimetres: spacing.map { PixelSpacing(x: $0, y: $0) },
      thicknessMillimetres: 8, centre: Vector3(0, 0, Double(index) * step), rowAxis: Vector3(1, 0, 0),
      columnAxis: Vector3(0, 1, 0))
    return CineSlice(
      index: index, geometry: geometry,
      frames: (0..<phases).map { phase in
        Frame(
          geometry: geometry,
          pixels: (0..<columns * rows).map { Float(($0 * (7 + phase) + 31 * index) % 101) },
          slice: index, phase: phase, triggerTimeMilliseconds: nil, rrMilliseconds: nil,
          acquisitionTimeMilliseconds: 0)
      }, rr: nil, isRepeat: false, acquisitionTimeMilliseconds: Double(index))
  }

  static func stack(_ count: Int, phases: Int = 3) -> [CineSlice] {
    (0..<count).map { slice(index: $0, columns: 32, rows: 32, phases: phases) }
  }
}
