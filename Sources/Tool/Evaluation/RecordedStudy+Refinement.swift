import Imaging
import Studies

extension RecordedStudy {
  /// The same study with every pixel cut into `factor` × `factor`, an odd number, interpolated between the pixels' centres.
  func refined(by factor: Int) -> RecordedStudy {
    var study = self
    for measurement in study.measurements.indices {
      for index in study.measurements[measurement].frames.indices {
        study.measurements[measurement].frames[index].refine(by: factor)
      }
    }
    return study
  }
}

extension Frame {
  fileprivate mutating func refine(by factor: Int) {
    let (columns, rows) = (geometry.columns, geometry.rows)
    func places(_ count: Int) -> [(first: Int, second: Int, weight: Float)] {
      (0..<count * factor).map { place in
        let position = (Float(place) - Float(factor - 1) / 2) / Float(factor)
        let inside = min(max(position, 0), Float(count - 1))
        return (Int(inside), min(Int(inside) + 1, count - 1), inside - inside.rounded(.down))
      }
    }
    let across = places(columns)
    let source = pixels
    pixels = places(rows).flatMap { row in
      across.map { column in
        func along(_ row: Int) -> Float {
          source[row * columns + column.first] * (1 - column.weight)
            + source[row * columns + column.second] * column.weight
        }
        return along(row.first) * (1 - row.weight) + along(row.second) * row.weight
      }
    }
    geometry.columns = columns * factor
    geometry.rows = rows * factor
    geometry.spacingMillimetres = geometry.spacingMillimetres.map {
      PixelSpacing(x: $0.x / Double(factor), y: $0.y / Double(factor))
    }
  }
}
