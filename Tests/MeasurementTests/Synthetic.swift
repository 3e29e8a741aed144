import Imaging
import Measurement

/// Hearts drawn with compass and ruler.
enum Synthetic {
  static func geometry(
    position: Double = 0, spacing: PixelSpacing? = PixelSpacing(x: 1.5, y: 1.5), size: Int = 96,
    thickness: Double? = 8
  ) -> SliceGeometry {
    SliceGeometry(
      columns: size, rows: size, spacingMillimetres: spacing, thicknessMillimetres: thickness,
      centre: Vector3(0, 0, -position), rowAxis: Vector3(1, 0, 0), columnAxis: Vector3(0, 1, 0))
  }

  /// A cavity of a radius inside a ring of myocardium, and a round right ventricle on its left.
  static func heart(cavityRadius: Double, wall: Double = 6, rightRadius: Double = 10, size: Int = 96) -> LabelMap {
    var map = LabelMap(columns: size, rows: size)
    let centre = Double(size) / 2 - 0.3
    for row in 0..<size {
      for column in 0..<size {
        let (x, y) = (Double(column) - centre, Double(row) - centre)
        let radius = (x * x + y * y).squareRoot()
        let right = ((x + cavityRadius + wall + rightRadius) * (x + cavityRadius + wall + rightRadius) + y * y)
          .squareRoot()
        if radius < cavityRadius {
          map[column: column, row: row] = 3
        } else if radius < cavityRadius + wall {
          map[column: column, row: row] = 2
        } else if right < rightRadius {
          map[column: column, row: row] = 1
        }
      }
    }
    return map
  }

  /// A slice whose areas are given: left ventricle, myocardium and right ventricle per phase, pixels.
  static func slice(
    index: Int, position: Double, left: [Int], myocardium: Int = 100, right: [Int]? = nil,
    spacing: PixelSpacing? = PixelSpacing(x: 1.5, y: 1.5), rr: Double? = 1000
  ) -> SliceResult {
    SliceResult(
      index: index, geometry: geometry(position: position, spacing: spacing),
      phases: left.indices.map { phase in
        PhaseResult(
          triggerTimeMilliseconds: nil,
          areasPixels: PerStructure(
            leftVentricle: left[phase], myocardium: left[phase] > 0 ? myocardium : 0,
            rightVentricle: right?[phase] ?? left[phase]),
          contours: [])
      },
      rr: rr.map { RRInterval(milliseconds: $0, origin: .stated) }, confidence: 1, isRepeat: false)
  }
}
