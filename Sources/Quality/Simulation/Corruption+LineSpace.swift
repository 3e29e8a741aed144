import CKissFFT
import Foundation
import Imaging

/// Faults of the acquisition of lines of k-space. Lines are encoded down the image.
extension Corruption {
  /// Heartbeats over which the lines of a segmented acquisition are spread.
  private static let heartbeats = 10

  func inLineSpace(_ slice: [Frame], _ geometry: SliceGeometry, random: inout SeededGenerator) -> [Frame] {
    let (columns, rows) = (geometry.columns, geometry.rows)
    guard let transform = LineTransform(count: rows) else { return slice }
    let original = slice.map {
      Hybrid(pixels: $0.pixels, columns: columns, transform: transform)
    }
    var frames = original
    // The largest displacement, pixels.
    var reach = 0.0
    let pixelMillimetres = geometry.spacingMillimetres?.y ?? 1.5
    switch kind {
    case .misTriggering: exchangeLines(of: original, in: &frames, random: &random)
    case .breathing:
      let start = 2 * Double.pi * random.uniform()
      reach = severity * 2.5 / pixelMillimetres
      displace(&frames) { frequency in
        let beat = Double((frequency + rows / 2) * Self.heartbeats / rows)
        return severity * 2.5 / pixelMillimetres * sin(start + 2 * .pi * beat / Double(Self.heartbeats))
      }
    case .shift:
      reach = severity * 5 / pixelMillimetres
      displace(&frames) { _ in severity * 5 / pixelMillimetres }
    case .ghosting:
      weigh(&frames) { $0 % 2 == 0 ? 1 : max(0, 1 - 0.15 * severity) }
    default:
      let kept = Double(rows) / 2 * max(0.05, 1 - 0.4 * severity)
      weigh(&frames) { Double(abs($0)) <= kept ? 1 : 0 }
    }
    return zip(slice, frames).map { frame, hybrid in
      var frame = frame
      frame.pixels = hybrid.magnitudes(transform: transform)
      frame.pixels.continueRows(Int(min(reach.rounded(.up), Double(rows / 4))), columns: columns)
      return frame
    }
  }

  private func exchangeLines(of original: [Hybrid], in frames: inout [Hybrid], random: inout SeededGenerator) {
    guard original.count > 2 else { return }
    for phase in frames.indices {
      let width = frames[phase].columns
      for line in 0..<frames[phase].rows {
        let isTaken = random.uniform() < 0.1 * severity
        let offset = [-2, -1, 1, 2].randomElement(using: &random) ?? 1
        guard isTaken else { continue }
        let other = (phase + offset + original.count) % original.count
        let range = line * width..<(line + 1) * width
        frames[phase].values.replaceSubrange(range, with: original[other].values[range])
      }
    }
  }

  /// Multiplies each line by the phase ramp of a displacement down the image, pixels at each frequency.
  private func displace(_ frames: inout [Hybrid], by pixels: (Int) -> Double) {
    guard let first = frames.first else { return }
    let ramp = (0..<first.rows).map { line in
      let frequency = first.frequency(ofLine: line)
      let angle = -2 * Double.pi * Double(frequency) * pixels(frequency) / Double(first.rows)
      return (cos: Float(cos(angle)), sin: Float(sin(angle)))
    }
    for phase in frames.indices {
      for line in 0..<first.rows {
        let (c, s) = ramp[line]
        for index in line * first.columns..<(line + 1) * first.columns {
          let value = frames[phase].values[index]
          frames[phase].values[index] = kiss_fft_cpx(r: value.r * c - value.i * s, i: value.r * s + value.i * c)
        }
      }
    }
  }

  /// Multiplies each line by a weight of its frequency.
  private func weigh(_ frames: inout [Hybrid], by weight: (Int) -> Double) {
    guard let first = frames.first else { return }
    let weights = (0..<first.rows).map { Float(weight(first.frequency(ofLine: $0))) }
    for phase in frames.indices {
      for index in frames[phase].values.indices {
        frames[phase].values[index].r *= weights[index / first.columns]
        frames[phase].values[index].i *= weights[index / first.columns]
      }
    }
  }
}

extension [Float] {
  /// Lets the image go on at its upper and lower edges as it ends: what a displacement brought in from the opposite edge
  /// is not what lies there in the body, and looks like wrap-around.
  fileprivate mutating func continueRows(_ count: Int, columns: Int) {
    guard count > 0 else { return }
    let last = self.count - count * columns
    for index in 0..<count * columns {
      self[index] = self[count * columns + index % columns]
      self[last + index] = self[last - columns + index % columns]
    }
  }
}
