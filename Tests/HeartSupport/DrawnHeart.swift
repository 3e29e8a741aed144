import Foundation
package import Imaging
package import Measurement
package import Quality

/// A beating heart drawn with compass and ruler in a body of texture and noise, with its labels.
package struct DrawnHeart {
  package var size: Int
  package var phases: Int
  package var spacing = 2.0
  /// Of the cavity at end-diastole and end-systole, pixels.
  package var radii = (diastole: 12.0, systole: 8.0)
  package var wall = 5.0
  /// Of the heart relative to the middle of the image, pixels.
  package var offset = (x: 0.0, y: 0.0)
  /// Where end-systole lies in the cycle, 0…1.
  package var systole = 0.4
  package var rr: Double? = 900
  package var position = 0.0
  package var blood = 900.0
  /// Part of the circle without myocardium, as at the base.
  package var openAngle = 0.0

  package init(size: Int = 96, phases: Int = 24) {
    (self.size, self.phases) = (size, phases)
  }

  package var geometry: SliceGeometry {
    SliceGeometry(
      columns: size, rows: size, spacingMillimetres: PixelSpacing(x: spacing, y: spacing), thicknessMillimetres: 8,
      centre: Vector3(0, 0, -position), rowAxis: Vector3(1, 0, 0), columnAxis: Vector3(0, 1, 0))
  }

  package func radius(phase: Int) -> Double {
    let time = Double(phase) / Double(phases)
    let contraction = (1 + cos(2 * .pi * (time - systole))) / 2
    return radii.diastole + (radii.systole - radii.diastole) * contraction
  }

  package func labels(phase: Int) -> LabelMap {
    var map = LabelMap(columns: size, rows: size)
    let radius = radius(phase: phase)
    for row in 0..<size {
      for column in 0..<size {
        let (x, y) = place(column, row)
        let distance = (x * x + y * y).squareRoot()
        let right = ((x + radius + wall + 8) * (x + radius + wall + 8) + y * y).squareRoot()
        if distance < radius {
          map[column: column, row: row] = 3
        } else if distance < radius + wall, abs(atan2(y, x)) >= openAngle / 2 {
          map[column: column, row: row] = 2
        } else if right < radius * 0.8 {
          map[column: column, row: row] = 1
        }
      }
    }
    return map
  }

  package func evidence(index: Int = 0, expectedPhases: Int? = nil, isRepeat: Bool = false) -> SliceEvidence {
    var random = SeededGenerator(seed: UInt64(index) + 7)
    let frames = (0..<phases).map { phase in
      Frame(
        geometry: geometry, pixels: pixels(phase: phase, random: &random), slice: index, phase: phase,
        triggerTimeMilliseconds: nil, rrMilliseconds: rr, acquisitionTimeMilliseconds: Double(phase))
    }
    let cine = CineSlice(
      index: index, geometry: geometry, frames: frames, rr: rr.map { RRInterval(milliseconds: $0, origin: .stated) },
      isRepeat: isRepeat, acquisitionTimeMilliseconds: 0)
    return SliceEvidence(cine: cine, result: result(index: index, isRepeat: isRepeat), expectedPhases: expectedPhases)
  }

  package func result(index: Int, isRepeat: Bool = false) -> SliceResult {
    SliceResult(
      index: index, geometry: geometry,
      phases: (0..<phases).map { PhaseResult(triggerTimeMilliseconds: nil, labels: labels(phase: $0)) },
      rr: rr.map { RRInterval(milliseconds: $0, origin: .stated) }, confidence: 0.9, isRepeat: isRepeat)
  }

  private func place(_ column: Int, _ row: Int) -> (Double, Double) {
    let middle = Double(size - 1) / 2
    return (Double(column) - middle - offset.x, Double(row) - middle - offset.y)
  }

  private func pixels(phase: Int, random: inout SeededGenerator) -> [Float] {
    let radius = radius(phase: phase)
    let texture = texture
    return (0..<size * size).map { index in
      let (row, column) = index.quotientAndRemainder(dividingBy: size)
      let (x, y) = place(column, row)
      let distance = (x * x + y * y).squareRoot()
      let (u, v) = (Double(column) - Double(size - 1) / 2, Double(row) - Double(size - 1) / 2)
      let body = (u * u / 1600 + v * v / 900).squareRoot()
      var value = 20.0
      value += 500 * edge(1 - body, 0.02) - 450 * edge(0.85 - body, 0.02)
      value += (300 - value) * edge(radius + wall - distance, 0.7)
      value += (blood - value) * edge(radius - distance, 0.7)
      return Float(max(0, value + 80 * texture[index] + 10 * random.normal()))
    }
  }

  /// What tissue has and a drawing lacks, the same in every phase: noise of standard deviation 1, blurred by a pixel.
  private var texture: [Double] {
    var random = SeededGenerator(seed: UInt64(abs(position)) + 99)
    var values = (0..<size * size).map { _ in random.normal() }
    for step in [1, size, 1, size] {
      let before = values
      for index in values.indices {
        let (left, right) = ((index + values.count - step) % values.count, (index + step) % values.count)
        values[index] = (before[left] + 2 * before[index] + before[right]) / 4
      }
    }
    let deviation = (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
    return values.map { $0 / deviation }
  }

  /// A soft step at 0.
  private func edge(_ inside: Double, _ width: Double) -> Double { 1 / (1 + exp(-inside / width)) }
}
