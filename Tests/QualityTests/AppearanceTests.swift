import Foundation
import HeartSupport
import Measurement
import Testing

@testable import Quality

@Suite struct AppearanceTests {
  private static let checksum = "abc"

  private func folder(_ json: String) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString, isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(json.utf8).write(to: folder.appendingPathComponent("quality.json"))
    return folder
  }

  private func json(
    check: String = "stack.contrast", scale: String = "plain", intercept: String = "-2", tokens: String = "[1, -0.5]",
    clean: Int = 99
  ) -> String {
    """
    {"model_checksum": "\(Self.checksum)", "checks": {"\(check)": {
      "scale": "\(scale)", "intercept": \(intercept), "slope": -4, "tokens": \(tokens), "faulty": 50, "clean": \(clean)}}}
    """
  }

  private func slices(_ tokens: [[Float]]) -> [SliceResult] {
    zip(DrawnStack.results(), tokens).map { result, tokens in
      var result = result
      result.pooledTokens = tokens
      return result
    }
  }

  private func finding(slice: Int) -> Finding {
    Finding(
      check: "stack.contrast", scope: .stack, cause: .contrast, severity: .warning, slice: slice, measure: -1,
      limit: -0.5,
      unit: "", reason: "", action: .repeatSlice, probability: 0.25)
  }

  @Test func aSliceIsHeldAgainstItsNeighbours() {
    let tokens: [[Float]] = [[1, 0], [2, 4], [5, 2], [], [1, 1]]
    let stack = StackEvidence(slices: slices(tokens).shuffled(), isFinal: true)
    #expect(stack.tokenDifference(of: 1) == [-1, 3])
    #expect(stack.tokenDifference(of: 0) == [-1, -4])
    // Slice 3 has no tokens: slice 4 stands beside slice 2.
    #expect(stack.tokenDifference(of: 2) == [3.5, -0.5])
    #expect(stack.tokenDifference(of: 3) == nil && stack.tokenDifference(of: 9) == nil)
  }

  @Test func bothKindsOfEvidenceCount() throws {
    let folder = try folder(json())
    defer { try? FileManager.default.removeItem(at: folder) }
    let appearance = try #require(try Appearance(directory: folder, modelChecksum: Self.checksum))
    let stack = StackEvidence(slices: slices([[1, 0], [2, 4], [5, 2]]), isFinal: true)
    // -2 - 4 · -1 + 1 · -1 - 0.5 · 3 = -0.5
    let prior = Calibration.baseRate / (1 - Calibration.baseRate)
    let probability = try #require(appearance.probability(of: finding(slice: 1), in: stack))
    #expect(abs(probability / (1 - probability) - exp(-0.5) * prior) < 1e-12)

    var other = finding(slice: 1)
    other.check = "stack.gap"
    #expect(appearance.probability(of: other, in: stack) == nil)
    let growing = StackEvidence(slices: slices([[1, 0], [2, 4], [5, 2]]), slicesExpected: 8)
    #expect(appearance.probability(of: finding(slice: 1), in: growing) == nil)
    let foreign = StackEvidence(slices: slices([[1], [2], [5]]), isFinal: true)
    #expect(appearance.probability(of: finding(slice: 1), in: foreign) == nil)
  }

  /// What the tokens say reaches the alert, once the stack is complete.
  @Test func alertsCarryTheCombinedProbability() throws {
    func probability(_ tokens: Float, isComplete: Bool = true) throws -> Double? {
      var registry = CheckRegistry()
      registry.appearance = Appearance(checks: [
        "stack.contrast": CombinedCalibration(
          signal: Calibration(scale: .plain, intercept: 0, slope: 0, faulty: 50, clean: 50), tokens: [1])
      ])
      var monitor = QualityMonitor(registry: registry)
      var change: AlertChange?
      for (index, heart) in DrawnStack.hearts().enumerated() {
        var heart = heart
        if index == 3 { heart.blood = 440 }
        var evidence = heart.evidence(index: index)
        evidence.result.pooledTokens = [index == 3 ? tokens : 0]
        let review = monitor.add(evidence, slicesExpected: nil)
        change = review.changes.first { $0.alert.finding.check == "stack.contrast" } ?? change
      }
      if isComplete { _ = monitor.finish() } else { return try #require(change).alert.finding.probability }
      return monitor.book.open.first { $0.finding.check == "stack.contrast" }?.finding.probability
    }
    #expect(try probability(0) == Calibration.baseRate)
    #expect(try #require(try probability(2)) > Calibration.baseRate)
    #expect(try #require(try probability(-2)) < Calibration.baseRate)
    #expect(try probability(2, isComplete: false) == probability(-2, isComplete: false))
  }

  @Test func namesAreTakenAsTheyAre() throws {
    let folder = try folder(json(check: "timing.heart_rate"))
    defer { try? FileManager.default.removeItem(at: folder) }
    let appearance = try #require(try Appearance(directory: folder, modelChecksum: Self.checksum))
    #expect(appearance.checks.keys.sorted() == ["timing.heart_rate"])
  }

  @Test func otherWeightsHaveNone() throws {
    let folder = try folder(json())
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try Appearance(directory: folder, modelChecksum: "other") == nil)
    #expect(try Appearance(directory: folder.appendingPathComponent("none"), modelChecksum: Self.checksum) == nil)
  }

  @Test(arguments: ["{", "[]", "{\"model_checksum\": \"abc\", \"checks\": 3}"])
  func damagedFilesAreRefused(text: String) throws {
    let folder = try folder(text)
    defer { try? FileManager.default.removeItem(at: folder) }
    let failure = #expect(throws: Appearance.Failure.self) {
      try Appearance(directory: folder, modelChecksum: Self.checksum)
    }
    #expect(failure.map { "\($0)".contains("quality.json") } == true)
  }

  @Test func numbersThatSayNothingAreRefused() throws {
    let texts = [
      json(scale: "square"), json(tokens: "[]"), json(clean: 0), json(intercept: "1e400"), json(tokens: "[1, null]"),
    ]
    for text in texts {
      let folder = try folder(text)
      defer { try? FileManager.default.removeItem(at: folder) }
      #expect(throws: Appearance.Failure.self, "\(text)") {
        try Appearance(directory: folder, modelChecksum: Self.checksum)
      }
    }
  }
}
