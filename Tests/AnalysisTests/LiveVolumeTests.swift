import CheckpointSupport
import Imaging
import Measurement
import Model
import Testing

@testable import Analysis

/// A released checkpoint, tiny and with weights by formula, on a stack that is still being acquired.
@Suite struct LiveVolumeTests {
  private struct Given: Error {}

  private static let count = 6
  private static let orders = [Array(0..<6), [5, 4, 3, 2, 1, 0], [2, 3, 1, 4, 0, 5]]

  private let folder: TemporaryDirectory
  private let segmenter: VolumeSegmenter

  init() throws {
    folder = try TemporaryDirectory()
    try TinyCheckpoint.write(TinyCheckpoint.stack, seeds: 1, into: folder.url)
    segmenter = try VolumeSegmenter.load(from: folder.url, threads: 2)
  }

  /// From base to apex, 10 mm apart; ED at phase 0 and ES at phase 2 unless `radii` say otherwise.
  private static func slice(_ index: Int, _ changes: [Double] = [0, -4, -8, -2], centre: Double = 30) -> CineSlice {
    let radius = 28 - Double(index) * 2
    return Drawing.slice(
      index: index, radii: changes.map { radius + $0 }, centre: (centre, -20), position: Double(index) * 10)
  }

  private static let slices = (0..<count).map { slice($0) }

  /// The slices so far as the service hands them over.
  private static func stack(_ slices: [CineSlice], expected: Int? = count) throws -> VolumeStack {
    let analyzer = SliceAnalyzer(segmenter: BrightnessSegmenter())
    var study = StudyAnalysis(slicesExpected: expected)
    for slice in slices { study.add(try analyzer.analyze(slice)) }
    return study.volumeStack(of: slices)
  }

  private func live(_ policy: RefreshPolicy = .final) throws -> LiveVolume {
    try LiveVolume(segmenter: segmenter, policy: policy)
  }

  /// Volumes of both ventricles, and what tells one measurement from another.
  private static func figures(_ measurement: StackMeasurement?) -> [Double] {
    [measurement?.leftVentricle, measurement?.rightVentricle]
      .flatMap { [$0?.edvMillilitres ?? -1, $0?.esvMillilitres ?? -1] }
  }

  @Test(arguments: orders)
  func theCompleteStackGivesTheWholePassForAnyOrder(order: [Int]) throws {
    let whole = try VolumePass(segmenter: segmenter).measure(Self.stack(Self.slices))
    #expect(Self.figures(whole).allSatisfy { $0 > 0 })
    let live = try live()
    var last: StackMeasurement?
    for count in 1...Self.count {
      last = try live.measure(Self.stack(order.prefix(count).map { Self.slices[$0] }))
      #expect((last == nil) == (count < StackHeart.leastSlices))
      #expect(last?.isFinal ?? false == (count == Self.count))
      #expect(last.map { $0.sliceIndices.count == count } ?? true)
    }
    #expect(last == whole)
  }

  @Test func slicesStayAsTheyWereComputedUnlessThePolicySaysOtherwise() throws {
    let whole = try VolumePass(segmenter: segmenter).measure(Self.stack(Self.slices))
    func last(_ policy: RefreshPolicy) throws -> StackMeasurement? {
      let live = try live(policy)
      return try (3...Self.count).map { try live.measure(Self.stack(Array(Self.slices.prefix($0)))) }.last ?? nil
    }
    #expect(Self.figures(try last(.never)) != Self.figures(whole))
    #expect(try last(.never) == last(.never))
  }

  @Test func aRepeatedSliceReplacesItsFormerAndAWithdrawnOneIsForgotten() throws {
    var (before, changed) = (Self.slices, Self.slices)
    changed[2] = Self.slice(2, [-6, -9, -12, -8])
    before[5] = Self.slice(5, centre: 34)
    let live = try live()
    _ = try live.measure(Self.stack(Array(before.prefix(5))))
    _ = try live.measure(Self.stack(before))
    let whole = VolumePass(segmenter: segmenter)
    #expect(try live.measure(Self.stack(changed)) == whole.measure(Self.stack(changed)))
    let fewer = Array(Self.slices.dropLast(2))
    #expect(try live.measure(Self.stack(fewer)) == self.live().measure(Self.stack(fewer)))
  }

  /// The slices so far are computed anew, together, as soon as their ED and ES turn out to be others.
  @Test func otherPhasesBeginAnew() throws {
    let late = (0..<5).map { Self.slice($0, $0 < 3 ? [0, -4, -8, -2, -1, -1] : [-9, -8, -9, -2, 0, -20]) }
    let first = try #require(try Self.stack(Array(late.prefix(3))).layout)
    let second = try #require(try Self.stack(late).layout)
    #expect(!first.fits(second))
    let live = try live()
    _ = try live.measure(Self.stack(Array(late.prefix(3))))
    #expect(try live.measure(Self.stack(late)) == self.live().measure(Self.stack(late)))
  }

  @Test func aLayoutStaysWhileItIsNear() throws {
    func heart(_ x: Double) -> StackHeart? {
      StackHeart(
        Self.slices.map {
          ($0.geometry, HeartLocation(centreX: x, centreY: 0, origin: .seen, confidence: 1))
        })
    }
    let layout = VolumeLayout(phaseCount: 20, edPhase: 0, esPhase: 8, heart: heart(0), slicesExpected: 6)
    func changed(_ change: (inout VolumeLayout) -> Void) -> VolumeLayout {
      var other = layout
      change(&other)
      return other
    }
    for near in [
      changed { $0.edPhase = 19 }, changed { $0.esPhase = 9 }, changed { $0.heart = heart(7.9) },
    ] { #expect(layout.fits(near)) }
    for far in [
      changed { $0.edPhase = 18 }, changed { $0.esPhase = 6 }, changed { $0.heart = heart(8.1) },
      changed { $0.heart = nil }, changed { $0.slicesExpected = nil }, changed { $0.phaseCount = 21 },
    ] { #expect(!layout.fits(far)) }
  }

  @Test func slicesLieWhereTheSendersNumbersSay() {
    #expect(VolumeStack.places([1, 2, 5], expected: 6) == [1, 2, 5])
    #expect(VolumeStack.places([5, 2, 1], expected: 6) == [0, 3, 4])
    for numbers in [[1, 3, 2], [1, 2, 6], [-1, 0, 1], [1, nil, 2]] {
      #expect(VolumeStack.places(numbers, expected: 6) == [0, 1, 2])
    }
    #expect(VolumeStack.places([1, 2, 5], expected: nil) == [0, 1, 2])
  }

  @Test func workThatIsBrokenOffIsTakenUpAgain() throws {
    let live = try live()
    for pieces in 0..<4 {
      var left = pieces
      #expect(throws: Given.self) {
        try live.measure(Self.stack(Self.slices)) {
          guard left > 0 else { throw Given() }
          left -= 1
        }
      }
    }
    #expect(
      try live.measure(Self.stack(Self.slices)) == VolumePass(segmenter: segmenter).measure(Self.stack(Self.slices)))
  }

  @Test func aStackThatIsTooTallIsRefusedAndOneWithoutAHeartGivesNothing() throws {
    let tall = try Self.stack(Array(Self.slices.prefix(3)), expected: 13)
    #expect(throws: AnalysisError.stackTooTall(slices: 13, limit: 12)) { try live().measure(tall) }
    let empty = (0..<3).map { Drawing.slice(index: $0, radii: [0, 0], position: Double($0) * 10) }
    #expect(try live().measure(Self.stack(empty)) == nil)
    #expect(throws: AnalysisError.noVentricle) {
      try VolumePass(segmenter: segmenter).measure(Self.stack(empty, expected: 3))
    }
  }
}
