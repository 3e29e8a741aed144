import Synchronization

@testable import Model

/// A network of stacks that tells structures by their brightness, as `BrightnessSegmenter` does, and remembers what it was
/// shown. A slice that neither neighbour shows a heart beside is background: it sees more than one slice.
final class BrightnessStack: StackSegmenter {
  let name = "brightness-stack"
  let version = "1"
  let checksum = ""
  let settings: CinewatchSettings
  let columns = 192
  let rows = 192
  let slices: ClosedRange<Int>
  let classCount = 4
  private let base = BrightnessSegmenter()
  private let seen = Mutex<[[Float]]>([])

  init(slices: ClosedRange<Int> = 4...8, blood: BloodBrightness? = nil) throws {
    self.slices = slices
    settings = CinewatchSettings(
      name: name, version: version, windowPercentiles: 0.5...99.5, fineSpacingMillimetres: 1,
      coarseSpacingMillimetres: nil, stack: nil, confidence: ConfidenceCalibration(),
      bloodBrightness: blood)
  }

  /// Mean brightness of each plane, call by call.
  var brightness: [[Float]] { seen.withLock { $0 } }

  func logits(of planes: [[Float]]) throws -> [[Float]] {
    let means = planes.map { $0.reduce(0, +) / Float($0.count) }
    seen.withLock { $0.append(means) }
    return try planes.indices.map { z in
      let isAlone = ![z - 1, z + 1].contains { means.indices.contains($0) && means[$0] > 0 }
      return try base.logits(of: isAlone ? [Float](repeating: 0, count: columns * rows) : planes[z], count: 1)
    }
  }
}
