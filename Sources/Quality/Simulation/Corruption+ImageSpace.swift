import Foundation
import Imaging

/// Faults of the image as a whole, and of single frames.
extension Corruption {
  func inImageSpace(_ slice: [Frame], _ geometry: SliceGeometry, random: inout SeededGenerator) -> [Frame] {
    let brightest = max(slice.lazy.flatMap(\.pixels).filter(\.isFinite).max() ?? 1, .leastNormalMagnitude)
    return slice.map { frame in
      var frame = frame
      switch kind {
      case .noise:
        let deviation = 0.05 * severity * Double(brightest)
        for index in frame.pixels.indices {
          let (real, imaginary) = (
            Double(frame.pixels[index]) + deviation * random.normal(), deviation * random.normal()
          )
          frame.pixels[index] = Float((real * real + imaginary * imaginary).squareRoot())
        }
      case .lowContrast:
        // A power law brightens dark tissue and keeps the dynamic range.
        let exponent = Float(1 / (1 + 1.5 * severity))
        for index in frame.pixels.indices {
          frame.pixels[index] = brightest * pow(max(0, frame.pixels[index] / brightest), exponent)
        }
      default:
        let strip = Self.part(0.2 * severity, of: geometry.rows) * geometry.columns
        for index in 0..<strip { frame.pixels[index] = 0 }
      }
      return frame
    }
  }

  /// The field of view becomes smaller along the columns; what lies beyond its edges comes back at the others.
  func folded(_ slice: [Frame], _ geometry: SliceGeometry) -> [Frame] {
    let strip = min(Self.part(0.15 * severity / 2, of: geometry.rows), geometry.rows / 4)
    guard strip > 0 else { return slice }
    let margin = strip * geometry.columns
    var smaller = geometry
    smaller.rows -= 2 * strip
    return slice.map { frame in
      var frame = frame
      let (above, below) = (frame.pixels.prefix(margin), frame.pixels.suffix(margin))
      frame.pixels = Array(frame.pixels.dropFirst(margin).dropLast(margin))
      let far = frame.pixels.count - margin
      for (offset, pixel) in below.enumerated() { frame.pixels[offset] += pixel }
      for (offset, pixel) in above.enumerated() { frame.pixels[far + offset] += pixel }
      frame.geometry = smaller
      return frame
    }
  }

  func withBrokenFrames(_ slice: [Frame], random: inout SeededGenerator) -> [Frame] {
    var slice = slice
    for _ in 0..<Int(severity.rounded(.up)) {
      guard let phase = slice.indices.randomElement(using: &random) else { break }
      if kind == .notANumber {
        for index in stride(from: 0, to: slice[phase].pixels.count, by: 7) { slice[phase].pixels[index] = .nan }
      } else {
        let sorted = slice[phase].pixels.sorted()
        let level = sorted[sorted.count * 4 / 5]
        for index in slice[phase].pixels.indices {
          slice[phase].pixels[index] = min(slice[phase].pixels[index], level)
        }
      }
    }
    return slice
  }

  func withOtherPhases(_ slice: [Frame], random: inout SeededGenerator) -> [Frame] {
    guard severity > 0, slice.count > 1 else { return slice }
    let count = max(1, Self.part(0.1 * severity, of: slice.count))
    if kind == .droppedPhases { return Array(slice.dropLast(min(count, slice.count - 1))) }
    var slice = slice
    for _ in 0..<count {
      let phase = Int.random(in: 1..<slice.count, using: &random)
      slice[phase].pixels = slice[phase - 1].pixels
    }
    return slice
  }

  func inAnotherPlane(_ slice: [Frame], _ geometry: SliceGeometry) -> [Frame] {
    var plane = geometry
    if kind == .wrongGap {
      plane.centre = geometry.centre + geometry.normal * (severity * (geometry.thicknessMillimetres ?? 8) / 2)
    } else {
      let angle = severity * 6 * .pi / 180
      plane.columnAxis = geometry.columnAxis * cos(angle) + geometry.normal * sin(angle)
    }
    return slice.map { frame in
      var frame = frame
      frame.geometry = plane
      return frame
    }
  }

  private static func part(_ fraction: Double, of count: Int) -> Int {
    min(count, max(0, Int((fraction * Double(count)).rounded())))
  }
}
