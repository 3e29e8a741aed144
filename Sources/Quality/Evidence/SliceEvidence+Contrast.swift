import Imaging
import Measurement

extension SliceEvidence {
  /// In a smaller cavity, the tip of the ventricle, blood and wall share most pixels.
  private static let leastPixels = 100
  /// Labels that the network itself does not trust say nothing of blood and muscle.
  private static let leastConfidence = 0.1

  /// (blood − myocardium) / blood, mean brightness within the left ventricle's contours at end-diastole; nil where these
  /// hold too little, or the frames do not fit the result.
  var bloodContrast: Double? {
    guard result.confidence >= Self.leastConfidence, let phase = edPhase, cine.frames.indices.contains(phase),
      cine.frames[phase].pixels.count == cine.geometry.columns * cine.geometry.rows,
      let cavity = result.phases[phase].contours[.leftVentricleEndocardium],
      let wall = result.phases[phase].contours[.leftVentricleEpicardium]
    else { return nil }
    let pixels = cine.frames[phase].pixels
    let columns = cine.geometry.columns
    let bounds = wall.bounds
    var (blood, muscle): ([Float], [Float]) = ([], [])
    for (index, pixel) in pixels.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      guard bounds.contains(column: column, row: row), wall.contains(column: Double(column), row: Double(row))
      else { continue }
      if cavity.contains(column: Double(column), row: Double(row)) { blood.append(pixel) } else { muscle.append(pixel) }
    }
    guard blood.count >= Self.leastPixels, muscle.count >= Self.leastPixels else { return nil }
    let brightness = Self.mean(blood)
    guard brightness > 0, brightness.isFinite else { return nil }
    return (brightness - Self.mean(muscle)) / brightness
  }

  private static func mean(_ values: [Float]) -> Double {
    values.reduce(0) { $0 + Double($1) } / Double(values.count)
  }
}
