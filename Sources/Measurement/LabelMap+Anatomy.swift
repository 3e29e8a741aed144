extension LabelMap {
  /// How far the right ventricle may lie from the myocardium and still belong to this heart, pixels.
  static let attachmentPixels = 2

  /// The same labels made anatomically possible: one left ventricle, without holes (papillary muscles inside it are
  /// cavity), that touches its myocardium; myocardium connected to it; one right ventricle beside them. Labels are only
  /// ever removed, or filled where they are enclosed: nothing appears where the network saw nothing.
  public func anatomicallyConsistent() -> LabelMap {
    guard let window = Window(of: self) else { return self }
    var heart = window.cut(from: self)
    heart.keepOneLeftVentricle()
    heart.keepConnectedMyocardium()
    heart.fillHoles()
    heart.keepOneRightVentricle()
    return window.paste(heart, intoEmptyLike: self)
  }

  private mutating func keepOneLeftVentricle() {
    let myocardium = mask(of: .myocardium)
    let parts = mask(of: .leftVentricle).components(diagonally: false)
    let kept = parts.firstIndex { myocardium.isNear($0, distance: 1) }
    for (part, pixels) in parts.enumerated() where part != kept { set(pixels, to: 0) }
  }

  private mutating func keepConnectedMyocardium() {
    let parts = mask(of: .myocardium, .leftVentricle).components(diagonally: true)
    let cavity = Structure.leftVentricle.rawValue
    // Without a cavity (an apex at end-systole) the largest part is the heart's.
    let kept = parts.firstIndex { $0.contains { labels[$0] == cavity } } ?? 0
    for (part, pixels) in parts.enumerated() where part != kept { set(pixels, to: 0) }
  }

  private mutating func fillHoles() {
    for hole in mask(of: .leftVentricle).holes() { set(hole, to: Structure.leftVentricle.rawValue) }
    for hole in mask(of: .leftVentricle, .myocardium).holes() {
      let besideCavity = mask(of: .leftVentricle).isNear(hole, distance: 1)
      set(hole, to: (besideCavity ? Structure.leftVentricle : .myocardium).rawValue)
    }
    for hole in mask(of: .rightVentricle).holes() where hole.allSatisfy({ labels[$0] == 0 }) {
      set(hole, to: Structure.rightVentricle.rawValue)
    }
  }

  private mutating func keepOneRightVentricle() {
    let left = mask(of: .leftVentricle, .myocardium)
    let parts = mask(of: .rightVentricle).components(diagonally: false)
    // Above the base of the left ventricle the right one may stand alone.
    let isAlone = !left.isInside.contains(true)
    let kept = parts.firstIndex { isAlone || left.isNear($0, distance: Self.attachmentPixels) }
    for (part, pixels) in parts.enumerated() where part != kept { set(pixels, to: 0) }
  }

  private mutating func set(_ pixels: [Int], to label: UInt8) {
    for index in pixels { labels[index] = label }
  }

  /// The smallest rectangle that holds every label, and one pixel around it where the frame has one.
  private struct Window {
    var columns: ClosedRange<Int>
    var rows: ClosedRange<Int>

    init?(of map: LabelMap) {
      var columns: ClosedRange<Int>?
      var rows: ClosedRange<Int>?
      for row in 0..<map.rows {
        for column in 0..<map.columns where map[column: column, row: row] != 0 {
          columns = min(columns?.lowerBound ?? column, column)...max(columns?.upperBound ?? column, column)
          rows = (rows?.lowerBound ?? row)...row
        }
      }
      guard let columns, let rows else { return nil }
      self.columns = max(columns.lowerBound - 1, 0)...min(columns.upperBound + 1, map.columns - 1)
      self.rows = max(rows.lowerBound - 1, 0)...min(rows.upperBound + 1, map.rows - 1)
    }

    func cut(from map: LabelMap) -> LabelMap {
      var cut = LabelMap(columns: columns.count, rows: rows.count)
      for (y, row) in rows.enumerated() {
        for (x, column) in columns.enumerated() { cut[column: x, row: y] = map[column: column, row: row] }
      }
      return cut
    }

    func paste(_ cut: LabelMap, intoEmptyLike map: LabelMap) -> LabelMap {
      var whole = LabelMap(columns: map.columns, rows: map.rows)
      for (y, row) in rows.enumerated() {
        for (x, column) in columns.enumerated() { whole[column: column, row: row] = cut[column: x, row: y] }
      }
      return whole
    }
  }
}
