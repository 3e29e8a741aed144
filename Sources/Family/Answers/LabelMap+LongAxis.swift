internal import Measurement

extension LabelMap {
  /// The labels of a long-axis image without the second heart that the model sometimes sees: the right ventricle as it
  /// is; of myocardium and of left ventricle the component nearest the right ventricle, by L1 distance in pixels, the
  /// larger of two as near; where there is no right ventricle the largest. Components connect over corners.
  ///
  /// This is what the published post-processing means to do; as released it keeps the last component.
  func keepingNearestRightVentricle() -> LabelMap {
    let right = Structure.rightVentricle.rawValue
    let distances = self.distances(to: right)
    var kept = LabelMap(columns: columns, rows: rows)
    for index in labels.indices where labels[index] == right { kept.labels[index] = right }
    for structure in [Structure.myocardium, .leftVentricle] {
      let mask = PixelMask(columns: columns, rows: rows, isInside: labels.map { $0 == structure.rawValue })
      let components = mask.components(diagonally: true)
      let nearest = components.map { pixels in pixels.reduce(Int.max) { min($0, distances[$1]) } }
      guard let least = nearest.min(), let chosen = nearest.firstIndex(of: least) else { continue }
      for index in components[chosen] { kept.labels[index] = structure.rawValue }
    }
    return kept
  }

  /// L1 distance of each pixel to the nearest one of `label`, in pixels; equal and out of reach where there is none.
  private func distances(to label: UInt8) -> [Int] {
    let far = columns + rows
    var distances = labels.map { $0 == label ? 0 : far }
    for index in distances.indices {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      if column > 0 { distances[index] = min(distances[index], distances[index - 1] + 1) }
      if row > 0 { distances[index] = min(distances[index], distances[index - columns] + 1) }
    }
    for index in distances.indices.reversed() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      if column < columns - 1 { distances[index] = min(distances[index], distances[index + 1] + 1) }
      if row < rows - 1 { distances[index] = min(distances[index], distances[index + columns] + 1) }
    }
    return distances.map { min($0, far) }
  }
}
