/// A structure (or background, 0) for every pixel of a frame, in the frame's own pixels.
public struct LabelMap: Sendable, Equatable {
  public let columns: Int
  public let rows: Int
  /// (rows, columns) row-major: 0 background, otherwise a `Structure`'s number.
  public var labels: [UInt8]

  /// An empty map: background everywhere.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    labels = [UInt8](repeating: 0, count: columns * rows)
  }

  /// - Parameter labels: (rows, columns) row-major; nil if their count is not `columns · rows`.
  public init?(columns: Int, rows: Int, labels: [UInt8]) {
    guard columns > 0, rows > 0, columns.multipliedReportingOverflow(by: rows) == (labels.count, false) else {
      return nil
    }
    self.columns = columns
    self.rows = rows
    self.labels = labels
  }

  public subscript(column column: Int, row row: Int) -> UInt8 {
    get { labels[row * columns + column] }
    set { labels[row * columns + column] = newValue }
  }

  /// Pixels of each structure.
  public var areasPixels: PerStructure<Int> {
    var counts = [Int](repeating: 0, count: 256)
    for label in labels { counts[Int(label)] += 1 }
    var areas = PerStructure(repeating: 0)
    for structure in Structure.allCases { areas[structure] = counts[Int(structure.rawValue)] }
    return areas
  }

  /// The pixels whose structure is one of those given.
  func mask(of structures: Structure...) -> PixelMask {
    var isWanted = [Bool](repeating: false, count: 256)
    for structure in structures { isWanted[Int(structure.rawValue)] = true }
    return PixelMask(columns: columns, rows: rows, isInside: labels.map { isWanted[Int($0)] })
  }
}
