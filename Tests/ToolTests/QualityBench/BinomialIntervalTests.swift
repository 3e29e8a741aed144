import Testing

@testable import Tool

@Suite struct BinomialIntervalTests {
  /// Values of Clopper and Pearson's interval from R's binom.test.
  @Test(arguments: [(0, 10, 0, 0.3085), (1, 10, 0.0025, 0.4450), (10, 10, 0.6915, 1), (5, 50, 0.0333, 0.2181)])
  func knownIntervals(count: Int, total: Int, lower: Double, upper: Double) {
    let interval = BinomialInterval(count, of: total)
    #expect(abs(interval.lower - lower) < 1e-4)
    #expect(abs(interval.upper - upper) < 1e-4)
  }

  @Test func areaUnderTheCurve() {
    #expect(RankAgreement.auc(faulty: [3, 4], clean: [1, 2]) == 1)
    #expect(RankAgreement.auc(faulty: [1, 2], clean: [1, 2]) == 0.5)
    #expect(RankAgreement.auc(faulty: [], clean: [1]) == nil)
  }
}
