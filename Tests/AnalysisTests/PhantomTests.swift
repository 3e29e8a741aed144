import Foundation
import Imaging
import Measurement
import Model
import Studies
import Testing

@testable import Analysis

enum BuiltInWeights {
  static let model = try? BuiltInModel.load()
}

/// The whole way of a study with the built-in weights: skipped where they are not installed.
@Suite(.enabled(if: BuiltInWeights.model != nil, "the built-in weights are not there"))
struct PhantomTests {
  static func measure(_ options: PhantomOptions) throws -> (StackMeasurement, PhantomTruth) {
    let phantom = try Phantom(options)
    let analyzer = SliceAnalyzer(model: try #require(BuiltInWeights.model))
    let study = try OfflineStudy(
      phantom.study().measurements.map { ($0.header, $0.frames) }, analyzer: analyzer)
    return (study.measurement, phantom.truth)
  }

  @Test(arguments: [20.0, 40, 60], UInt64(1)...5) func theEjectionFractionIsThePhantoms(
    ejectionFraction: Double, seed: UInt64
  ) throws {
    var options = PhantomOptions()
    options.ejectionFractionPercent = ejectionFraction
    options.seed = seed
    // As few frames as a heartbeat and a stack can have: the network is the time.
    options.phases = 5
    options.slices = 7
    let (measurement, truth) = try Self.measure(options)
    let measured = try #require(measurement.leftVentricle?.ejectionFractionPercent)
    #expect(abs(measured - truth.leftStack.ejectionFractionPercent) < 4)
    #expect(measurement.edPhase == truth.endDiastolicPhase)
  }
}
