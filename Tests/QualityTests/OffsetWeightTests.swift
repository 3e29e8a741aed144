import Testing

@testable import Quality

/// What an offset counts for, given how its patches agree and how the slices beside it lie.
struct OffsetWeightTests {
  private func patches(_ across: Double, _ down: Double, scatter: Double = 0) -> [PatchOffset] {
    (0..<25).map { index in
      let sign = index.isMultiple(of: 2) ? 1.0 : -1
      return PatchOffset(
        acrossMillimetres: across + sign * scatter, downMillimetres: down - sign * scatter, weight: 0.5,
        isInner: index < 9)
    }
  }

  private func offset(_ across: Double, _ down: Double, scatter: Double = 0) -> NeighbourOffset {
    NeighbourOffset(
      acrossMillimetres: across, downMillimetres: down,
      agreement: PatchAgreement(of: patches(across, down, scatter: scatter), across: across, down: down))
  }

  private func millimetres(_ own: NeighbourOffset, beside: [NeighbourOffset]) -> Double {
    OffsetWeight.fitted.millimetres(OffsetEvidence(own, beside: beside))
  }

  @Test func patchesAgreeOrNot() {
    let together = PatchAgreement(of: patches(3, 4), across: 3, down: 4)
    #expect(abs(together.meanAlong - 5) < 1e-9 && together.meanBeside < 1e-9 && together.spreadAlong < 1e-9)
    #expect(abs(together.innerAlong - 5) < 1e-9 && abs(together.outerAlong - 5) < 1e-9)
    // Scattered at right angles to the diagonal.
    let apart = PatchAgreement(of: patches(3, 3, scatter: 2), across: 3, down: 3)
    #expect(apart.deviationAlong < 1e-9 && abs(apart.deviationBeside - 2 * 2.0.squareRoot()) < 1e-9)
  }

  @Test func aSliceShiftedAloneCountsForMoreThanABendOfTheStack() {
    let own = offset(0, 4)
    let alone = millimetres(own, beside: [offset(0, -2), offset(0, -2)])
    let bent = millimetres(own, beside: [offset(0, 4), offset(0, 4)])
    #expect(alone > bent)
  }

  @Test func noDirectionIsPreferred() {
    let down = millimetres(offset(0, 5, scatter: 0), beside: [offset(0.5, -2), offset(-0.5, -3)])
    let across = millimetres(offset(-5, 0, scatter: 0), beside: [offset(2, 0.5), offset(3, -0.5)])
    #expect(abs(down - across) < 1e-9)
  }

  @Test func whatIsUnknownOfTheNeighboursLiesBetween() {
    let own = offset(3, 3)
    let known = [offset(-1.5, -1.5), offset(0, 0)]
    let values = OffsetEvidence(own, beside: []).values
    let between = known.map { OffsetEvidence(own, beside: [$0]).values[8] }
    #expect(values.count == OffsetWeight.fitted.means.count)
    #expect(between[0] < values[8] && values[8] < between[1])
  }

  @Test(arguments: [0.0, 0.3, 2, 5, 12, 40])
  func anOffsetStaysWithinAFactorOfTwo(size: Double) {
    for beside in [[], [offset(0, -size / 2)], [offset(size, size), offset(0, size)]] {
      for scatter in [0.0, 3, 30] {
        let counted = millimetres(offset(0, size, scatter: scatter), beside: beside)
        #expect(counted >= size / 2 && counted <= size * 2)
      }
    }
  }

  @Test func theFittedNumbersBelongTogether() {
    let fitted = OffsetWeight.fitted
    #expect(fitted.deviations.count == fitted.means.count && fitted.deviations.allSatisfy { $0 > 0 })
    #expect(fitted.hidden.count == fitted.hiddenBias.count * fitted.means.count)
    #expect(fitted.output.count == fitted.hiddenBias.count && fitted.slope > 0)
  }

  @Test func halfOfTheWeightIsReached() {
    #expect([(1.0, 1.0), (5, 1), (2, 3)].weightedMedian == 2)
    #expect([(Double, Double)]().weightedMedian == 0)
  }
}
