import Foundation
import HeartSupport
import Testing

@testable import Quality

@Suite struct CalibrationTests {
  @Test func evenOddsGiveTheBaseRate() {
    let calibration = Calibration(scale: .logarithm(least: 0.01), intercept: 2, slope: 1, faulty: 50, clean: 50)
    // ln(0.135) = -2: the measure says nothing either way.
    #expect(abs(calibration.probability(of: exp(-2)) - Calibration.baseRate) < 1e-12)
    #expect(calibration.scaled(0) == calibration.scaled(0.01))
  }

  @Test func oddsAreMultiplied() {
    let plain = Calibration(scale: .plain, intercept: 0, slope: -3, faulty: 50, clean: 50)
    let odds = plain.probability(of: -1) / (1 - plain.probability(of: -1))
    #expect(abs(odds - exp(3) * Calibration.baseRate / (1 - Calibration.baseRate)) < 1e-9)
  }

  /// 99 clean slices show at best odds of 100 to 1, 49 faulty ones of 1 to 50.
  @Test func nothingIsSurerThanTheSlicesItWasFittedTo() {
    let calibration = Calibration(scale: .plain, intercept: 0, slope: 50, faulty: 49, clean: 99)
    let prior = Calibration.baseRate / (1 - Calibration.baseRate)
    func odds(_ measure: Double) -> Double {
      calibration.probability(of: measure) / (1 - calibration.probability(of: measure))
    }
    #expect(abs(odds(100) - 100 * prior) < 1e-9 && abs(odds(-100) - prior / 50) < 1e-9)
  }

  /// The worse the measure, the likelier the fault.
  @Test func fittedOnesGrowWithTheMeasure() throws {
    let registry = CheckRegistry()
    #expect(!Calibration.fitted.isEmpty)
    for (name, calibration) in Calibration.fitted {
      let check = try #require(registry.checks.first { $0.name == name })
      #expect((calibration.slope > 0) == (check.defaultLimits.side == .above), "\(name)")
      #expect(calibration.faulty >= 10 && calibration.clean >= 10, "\(name)")
    }
  }

  @Test func findingsCarryTheirProbability() throws {
    var slice = DrawnHeart().evidence()
    slice.cine.frames = try #require(Corruption(.noise, severity: 2)).applied(to: slice.cine.frames)
    let finding = try #require(CheckRegistry().examine(slice).findings.first { $0.check == "slice.noise" })
    let measure = try #require(finding.measure)
    #expect(finding.probability == Calibration.fitted["slice.noise"]?.probability(of: measure))
  }

  @Test func aSurprisingSliceIsMeasuredAndNoFinding() {
    var slice = DrawnHeart().evidence()
    #expect(CheckRegistry().examine(slice).readings["model.surprise"] == [])
    slice.surprise = 0.8
    let report = CheckRegistry().examine(slice)
    #expect(report.readings["model.surprise"]?.map(\.measure) == [0.8])
    #expect(!report.findings.contains { $0.check == "model.surprise" })
    #expect(
      CheckRegistry(limits: ["model.surprise": Limits(warn: 0.7)]).examine(slice).findings.map(\.check).contains(
        "model.surprise"))
  }
}
