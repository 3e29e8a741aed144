import Imaging
import Measurement
import Model

/// A study's slices on their way through a network of stacks, one cardiac phase after the other.
///
/// A stack whose blood is darker than the networks know it is shown to both as bright as they do. Its outcome depends on the
/// set of slices alone. Slices with fewer phases than others lend each of theirs to as many of the others' as it lies
/// next to.
struct StackLook: Sendable {
  private let slices: [CineSlice]
  private let results: [SliceResult]
  private let hearts: [HeartLocation]
  private let crops: [StackCrops]
  private let phaseCount: Int
  private var blood: BloodLevel
  private var next = 0
  /// Of phase `next`: what the network of stacks says of its frames, and that of slices of the first of them.
  private var together: [[Float]?]?
  private var alone: [[Float]?] = []
  /// By slice and its own phase.
  private var labels: [[LabelMap?]]

  /// Nil where the stack cannot be looked at as one: the network does not take as few or as many slices, or too few saw the heart.
  ///
  /// - Parameter slices: With what each alone amounts to, along the stack, from either end.
  init?(
    _ slices: [(cine: CineSlice, result: SliceResult, heart: HeartLocation)], with analyzer: StackAnalyzer,
    _ single: SliceAnalyzer
  ) {
    guard analyzer.segmenter.slices.contains(slices.count),
      let heart = StackHeart(slices.map { ($0.cine.geometry, $0.heart) })
    else { return nil }
    let ordered = Self.beginsAtApex(slices.map(\.result)) ? slices.reversed() : slices
    self.slices = ordered.map(\.cine)
    results = ordered.map(\.result)
    hearts = ordered.map(\.heart)
    let crops = ordered.map { analyzer.crops($0.cine, own: $0.heart, stack: heart, with: single) }
    self.crops = crops
    blood = BloodLevel(zip(ordered, crops).map { ($0.cine, $0.result, $1.alone) })
    labels = ordered.map { [LabelMap?](repeating: nil, count: $0.cine.frames.count) }
    phaseCount = labels.map(\.count).max() ?? 0
  }

  /// Orientation is wrong in some data: a heart holds more towards its base.
  private static func beginsAtApex(_ results: [SliceResult]) -> Bool {
    let areas = results.map { result in
      result.phases.reduce(0.0) { sum, phase in
        sum + Double(phase.areasPixels.leftVentricle + phase.areasPixels.rightVentricle) / Double(result.phases.count)
      }
    }
    guard let first = areas.firstIndex(where: { $0 > 0 }), let last = areas.lastIndex(where: { $0 > 0 }) else {
      return false
    }
    let moment = areas.indices.reduce(0.0) { $0 + areas[$1] * (Double($1) - Double(first + last) / 2) }
    return moment > 0
  }

  /// Does the next piece of work: a look at a few slices' blood, a cardiac phase of all slices together, or a few of its
  /// frames alone.
  ///
  /// - Returns: False if there is none left.
  /// - Throws: What the networks throw.
  mutating func advance(with analyzer: StackAnalyzer, _ single: SliceAnalyzer) throws -> Bool {
    guard next < phaseCount else { return false }
    if analyzer.preparation.bloodBrightness != nil, try blood.advance(with: single) { return true }
    let gain = gain(for: analyzer)
    let phases = slices.map { next * $0.frames.count / phaseCount }
    let frames = zip(slices, phases).map { $0.frames[$1] }
    guard let together else {
      together = try analyzer.logits(of: frames, crops: crops, gain: gain)
      return true
    }
    let some = alone.count..<min(alone.count + SliceInProgress.framesPerStep, frames.count)
    alone += try single.logits(
      of: single.canvases(of: Array(frames[some]), crops: crops[some].map(\.alone), gain: gain))
    guard alone.count == frames.count else { return true }
    let found = analyzer.labels(together: together, alone: alone, crops: crops)
    for (position, map) in found.enumerated() where labels[position][phases[position]] == nil {
      labels[position][phases[position]] = map
    }
    (self.together, alone) = (nil, [])
    next += 1
    return true
  }

  /// What the pictures are multiplied by for both networks; final once `advance` has looked at the slices' blood.
  func gain(for analyzer: StackAnalyzer) -> Float {
    analyzer.preparation.bloodBrightness?.gain(at: blood.value) ?? 1
  }

  /// Indices of the slices beyond the base that only this look took for ventricle; final once `advance` returns false.
  func slicesBeyondBase() -> [Int] {
    let together = labels.map { $0.contains { $0?.labels.contains(Structure.leftVentricle.rawValue) == true } }
    return DoubtfulBase(alone: results, together: together).positions.map { slices[$0].index }
  }

  /// What the slices amount to together; complete once `advance` returns false. Confidence and tokens are those of the slice
  /// alone.
  ///
  /// - Parameter beyondBase: Indices of slices whose left ventricle does not count.
  func analyses(with single: SliceAnalyzer, beyondBase: [Int]) -> [SliceAnalysis] {
    slices.indices.map { position in
      var result = results[position]
      var maps = labels[position].compactMap(\.self)
      if beyondBase.contains(slices[position].index) {
        maps = maps.map { $0.keeping(PerStructure(leftVentricle: false, myocardium: false, rightVentricle: true)) }
      }
      (maps, result.phases) = single.measure(maps, of: slices[position])
      return SliceAnalysis(result: result, labels: maps, heart: hearts[position], timings: StageTimings())
    }
  }
}
