import Testing

@testable import Quality

@Suite struct PolynomialTests {
  @Test func goesThroughAPolynomialOfItsDegree() throws {
    let values = (0..<60).map { index -> Double in
      let x = Double(index) / 10
      return 3 - 2 * x + 0.5 * x * x - 0.01 * x * x * x * x
    }
    let fit = try #require(Polynomial(fitting: values, degree: 4))
    #expect(values.indices.allSatisfy { abs(fit.value(at: $0) - values[$0]) < 1e-9 })
    let line = try #require(Polynomial(fitting: values, degree: 1))
    #expect(values.indices.contains { abs(line.value(at: $0) - values[$0]) > 0.1 })
    // Least squares: what is left over has no mean.
    #expect(abs(values.indices.reduce(0) { $0 + values[$1] - line.value(at: $1) }) < 1e-9)
  }

  @Test func needsMoreValuesThanCoefficients() {
    #expect(Polynomial(fitting: [1, 2, 3], degree: 2) == nil)
    #expect(Polynomial(fitting: [], degree: 0) == nil)
    #expect(Polynomial(fitting: [1, 2], degree: -1) == nil)
  }

  @Test func smoothingKeepsTheMeanOfAConstantAndSpreadsAPeak() {
    #expect([Double](repeating: 2, count: 20).smoothed(deviation: 1.5).allSatisfy { abs($0 - 2) < 1e-12 })
    var peak = [Double](repeating: 0, count: 21)
    peak[10] = 1
    let smooth = peak.smoothed(deviation: 1)
    #expect(abs(smooth[10] - 0.3989) < 0.001 && abs(smooth[9] - smooth[11]) < 1e-12)
    #expect([1.0].smoothed(deviation: 3) == [1])
  }
}
