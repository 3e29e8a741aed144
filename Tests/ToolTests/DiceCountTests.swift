import Measurement
import Testing

@testable import Tool

@Suite struct DiceCountTests {
  @Test func scoresAreOfTheWholeStack() throws {
    var count = DiceCount()
    let a = try #require(LabelMap(columns: 4, rows: 1, labels: [3, 3, 2, 0]))
    let b = try #require(LabelMap(columns: 4, rows: 1, labels: [3, 2, 2, 0]))
    count.add(predicted: a, truth: b)
    count.add(predicted: b, truth: b)
    let scores = count.scores(labelled: [.leftVentricle, .myocardium, .rightVentricle])
    #expect(scores.leftVentricle == 2.0 * 2 / 5)
    #expect(scores.myocardium == 2.0 * 3 / 7)
    #expect(scores.rightVentricle == nil)
    #expect(count.scores(labelled: [.myocardium]).leftVentricle == nil)
  }
}
