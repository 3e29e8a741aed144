import Measurement
import Testing

@testable import Tool

@Suite struct SliceEvaluationTests {
  @Test func framesWithoutLVAreCounted() throws {
    let empty = LabelMap(columns: 2, rows: 1)
    let heart = try #require(LabelMap(columns: 2, rows: 1, labels: [3, 2]))
    var evaluation = SliceEvaluation(slice: 4, confidence: 0.5)
    evaluation.add(empty, truth: empty, labelled: [.leftVentricle], at: \.ed)
    #expect((evaluation.framesWithoutLV, evaluation.foundWithoutLV) == (1, 1))
    evaluation.add(heart, truth: empty, labelled: [.leftVentricle], at: \.es)
    #expect((evaluation.framesWithoutLV, evaluation.foundWithoutLV) == (2, 1))
    evaluation.add(heart, truth: heart, labelled: [.leftVentricle, .myocardium], at: \.es)
    #expect((evaluation.framesWithoutLV, evaluation.foundWithoutLV) == (2, 1))
    #expect(evaluation.dice.es.myo == 1)
    // Nobody has said whether there is an LV.
    evaluation.add(heart, truth: empty, labelled: [], at: \.ed)
    #expect(evaluation.framesWithoutLV == 2)
  }
}
