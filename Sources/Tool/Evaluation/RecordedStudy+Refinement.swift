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
    func place(_ part: Int) -> Double { (Double(part) - Double(factor - 1) / 2) / Double(factor) }
    pixels = (0..<rows * factor).flatMap { row in
      (0..<columns * factor).map { column in Float(value(column: place(column), row: place(row)) ?? 0) }
    }
    geometry.columns = columns * factor
    geometry.rows = rows * factor
    geometry.spacingMillimetres = geometry.spacingMillimetres.map {
      PixelSpacing(x: $0.x / Double(factor), y: $0.y / Double(factor))
    }
  }
}
