import Foundation
import Testing

@testable import Tool

@Suite struct AgreementTests {
  @Test func statisticsFollowTheirDefinitions() throws {
    let pairs = zip([50.0, 62, 28], [52.0, 58, 30]).map { PredictionAndTruth(predicted: $0, truth: $1) }
    let agreement = try #require(Agreement(pairs + [PredictionAndTruth(predicted: 40, truth: nil)]))
    #expect(agreement.count == 3)
    #expect(abs(agreement.meanAbsoluteError - 8.0 / 3) < 1e-12)
    #expect(abs(agreement.bias) < 1e-12)
    // Differences −2, 4, −2: variance (4 + 16 + 4) / 2.
    #expect(abs((agreement.standardDeviation ?? 0) - 12.0.squareRoot()) < 1e-12)
    #expect(abs((agreement.correlation ?? 0) - 0.98871) < 1e-5)
    let limits = try #require(agreement.limits)
    #expect(abs(limits.upperBound - 1.96 * 12.0.squareRoot()) < 1e-12)
  }

  @Test func withoutPairsThereIsNoAgreement() {
    #expect(Agreement([PredictionAndTruth(predicted: nil, truth: 3)]) == nil)
    let one = Agreement([PredictionAndTruth(predicted: 4, truth: 3)])
    #expect(one?.standardDeviation == nil)
    #expect(one?.correlation == nil)
  }

  @Test func unknownsAreWrittenAsNull() throws {
    let text = try JSONText.of(PredictionAndTruth(predicted: 5, truth: nil))
    let object = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["predicted"] as? Double == 5)
    #expect(object["truth"] is NSNull)
  }
}
