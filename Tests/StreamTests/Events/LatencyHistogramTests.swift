import Testing

@testable import Stream

@Suite struct LatencyHistogramTests {
  @Test func quantilesAreKnownToOnePartInSixteen() throws {
    var histogram = LatencyHistogram()
    for milliseconds in 1...1000 { histogram.record(milliseconds: Double(milliseconds)) }
    for (share, exact) in [(0.5, 500.0), (0.9, 900), (0.99, 990), (1, 1000)] {
      let found = try #require(histogram.quantile(share))
      #expect(found >= exact)
      #expect(found <= exact * 17 / 16)
    }
    #expect(histogram.quantile(1) == 1000)
    #expect(histogram.count == 1000)
    #expect(histogram.filled.reduce(0) { $0 + $1.count } == 1000)
    #expect(histogram.filled.map(\.upperMilliseconds) == histogram.filled.map(\.upperMilliseconds).sorted())
  }

  @Test(arguments: [-1, 0, 0.3, .nan, .infinity, 1e300, 262_143.9, 262_144]) func anyNumberHasABucket(value: Double) {
    var histogram = LatencyHistogram()
    histogram.record(milliseconds: value)
    #expect(histogram.filled.map(\.count) == [1])
    #expect(histogram.quantile(0.5) != nil)
  }

  @Test func withoutValuesThereIsNoQuantile() {
    #expect(LatencyHistogram().quantile(0.5) == nil)
  }
}
