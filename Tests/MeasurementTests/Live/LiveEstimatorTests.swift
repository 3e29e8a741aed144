import Foundation
import Imaging
import Testing

@testable import Measurement

@Suite struct LiveEstimatorTests {
  /// The file that is installed beside the built-in weights.
  static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Models/cinewatch-sax-2d/live.json").path
  let estimator: LiveEstimator

  init() throws {
    estimator = LiveEstimator(parameters: try LiveParameters(path: Self.path))
  }

  /// A heart of `count` slices that tapers from base to apex; areas in pixels of 1.5 mm × 1.5 mm.
  private func stack(_ count: Int = 10, ejection: Double = 0.6, numbered: Bool = true) -> [SliceResult] {
    (0..<count).map { index in
      let x = Double(index) / Double(count)
      let end = 900 * (1 - x * x)
      var slice = Synthetic.slice(
        index: index, position: Double(index) * 10, left: [Int(end), Int(end * (1 - ejection))])
      slice.senderNumber = numbered ? index : nil
      return slice
    }
  }

  private func estimate(_ slices: [SliceResult], of expected: Int?, isFinal: Bool = false) -> LiveEstimate? {
    estimator.estimate(
      slices,
      measurement: StackMeasurement(slices: slices, slicesExpected: expected, body: nil, isFinal: isFinal))
  }

  /// Python (`Training/live`) and Swift agree on the predictions stored in the file: reading it fails otherwise.
  @Test func aPredictionThatIsNotMetIsRefused() throws {
    var text = try String(contentsOfFile: Self.path, encoding: .utf8)
    let golden = try #require(text.range(of: "\"golden\""))
    let digit = try #require(text.range(of: "\"ef\": [", range: golden.upperBound..<text.endIndex))
    text.insert("1", at: digit.upperBound)
    #expect(throws: LiveParameters.Failure.self) { try read(text) }
  }

  @Test(arguments: ["", "{}", "[1]", "{\"shape\": 3}"]) func anotherFileIsRefused(text: String) {
    #expect(throws: LiveParameters.Failure.self) { try read(text) }
  }

  @Test func aMissingFileIsNamed() {
    #expect(throws: LiveParameters.Failure.self) { try LiveParameters(path: "/nowhere/live.json") }
  }

  @Test func aCovarianceOfAnotherSizeIsRefused() throws {
    let text = try String(contentsOfFile: Self.path, encoding: .utf8)
    let mean = try #require(text.range(of: "\"mean\": ["))
    #expect(throws: LiveParameters.Failure.self) {
      try read(text.replacingCharacters(in: mean, with: "\"mean\": [1.0, "))
    }
  }

  @Test(arguments: ["0", "-0.5", "1.5"]) func aKindOfNoWeightIsRefused(weight: String) throws {
    var text = try String(contentsOfFile: Self.path, encoding: .utf8)
    let name = try #require(text.range(of: "\"weight\": "))
    let comma = try #require(text.range(of: ",", range: name.upperBound..<text.endIndex))
    text.replaceSubrange(name.upperBound..<comma.lowerBound, with: weight)
    #expect {
      try read(text)
    } throws: { error in
      if case LiveParameters.Failure.contents(_, let reason) = error { reason.contains("weight") } else { false }
    }
  }

  @Test(arguments: [
    "[[1, 2], [2, 1]]", "[[1, 0.5], [0.4, 1]]", "[[1]]", "[[-1, 0], [0, 1]]", "[[1, 0], [0, 1], [0, 0]]",
  ])
  func aNoiseThatIsNoCovarianceOfTwoPhasesIsRefused(noise: String) throws {
    var text = try String(contentsOfFile: Self.path, encoding: .utf8)
    let name = try #require(text.range(of: "\"noise\": "))
    let next = try #require(text.range(of: ",\n  \"doubt\"", range: name.upperBound..<text.endIndex))
    text.replaceSubrange(name.upperBound..<next.lowerBound, with: noise)
    #expect {
      try read(text)
    } throws: { error in
      if case LiveParameters.Failure.contents(_, let reason) = error { reason.contains("noise") } else { false }
    }
  }

  @Test func anErrorTogetherWithoutHalfWidthsIsRefused() throws {
    var text = try String(contentsOfFile: Self.path, encoding: .utf8)
    let together = try #require(text.range(of: "\"together\""))
    let widths = try #require(
      text.range(of: "\"half_widths\": [", range: together.upperBound..<text.endIndex))
    text.insert(contentsOf: "1, ", at: widths.upperBound)
    #expect {
      try read(text)
    } throws: { error in
      if case LiveParameters.Failure.contents(_, let reason) = error { reason.contains("half-widths") } else { false }
    }
  }

  private func read(_ text: String) throws -> LiveParameters {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "live-\(UInt64.random(in: 0 ... .max)).json")
    defer { try? FileManager.default.removeItem(at: url) }
    try Data(text.utf8).write(to: url)
    return try LiveParameters(path: url.path)
  }

  @Test func theMoreSlicesTheNarrowerTheInterval() throws {
    let slices = stack()
    let widths = try [3, 5, 8].map { count in
      let figure = try #require(estimate(Array(slices.prefix(count)), of: 10)).ejectionFractionPercent
      #expect(figure.interval90.contains(60))
      #expect(figure.interval90.lowerBound <= figure.interval50.lowerBound)
      #expect(figure.interval90.upperBound >= figure.interval50.upperBound)
      return figure.interval90.upperBound - figure.interval90.lowerBound
    }
    #expect(widths[0] > widths[1])
    #expect(widths[1] > widths[2])
  }

  @Test func halfAStackIsCompletedFromEitherEnd() throws {
    let slices = stack()
    let complete = try #require(
      StackMeasurement(slices: slices, slicesExpected: 10, body: nil, isFinal: true).leftVentricle?.edvMillilitres)
    for part in [slices.prefix(5), slices.suffix(5)] {
      let found = try #require(estimate(Array(part), of: 10))
      #expect(found.target == .completeStack)
      let volume = try #require(found.edvMillilitres)
      #expect(volume.interval90.contains(complete))
    }
  }

  @Test func theOrderOfArrivalDoesNotMatter() {
    let part = [stack()[1], stack()[3], stack()[5], stack()[6]]
    #expect(estimate(part, of: 10) == estimate(part.reversed(), of: 10))
  }

  @Test func withoutTheSendersNumbersThePlaceInTheStackIsOpen() throws {
    let known = try #require(estimate(Array(stack().prefix(3)), of: 10))
    let open = try #require(estimate(Array(stack(numbered: false).prefix(3)), of: 10))
    #expect(known != open)
    #expect(open.ejectionFractionPercent.interval90.contains(60))
  }

  @Test func aCompleteStackIsHeldAgainstAnExpert() throws {
    let slices = stack()
    let done = try #require(estimate(slices, of: 10))
    #expect(done.target == .expert)
    #expect(done == estimate(slices, of: 10, isFinal: true))
    #expect(try #require(estimate(Array(slices.prefix(4)), of: 10, isFinal: true)).target == .expert)
    #expect(done.ejectionFractionPercent.interval90.contains(60))
  }

  @Test func figuresOfAllSlicesTogetherHaveAnErrorOfTheirOwn() throws {
    let (parameters, slices) = (estimator.parameters, stack())
    let checksum = try #require(parameters.together?.modelChecksum)
    let measurement = StackMeasurement(slices: slices, slicesExpected: 10, body: nil, isFinal: true)
    let fitted = LiveEstimator(parameters: parameters, stackChecksum: checksum)
    let alone = try #require(fitted.estimate(slices, measurement: measurement))
    let together = try #require(fitted.estimate(slices, measurement: measurement, areTogether: true))
    #expect(alone == estimate(slices, of: 10))
    #expect(together.target == .expert && together != alone)
    #expect(together.ejectionFractionPercent.interval90.contains(60))
    // Another network's figures, or one's of which nothing was measured.
    for other in [LiveEstimator(parameters: parameters, stackChecksum: "other"), estimator] {
      #expect(other.estimate(slices, measurement: measurement, areTogether: true) == nil)
      #expect(other.estimate(slices, measurement: measurement) == alone)
    }
  }

  @Test func whatCannotBeKnownIsNotClaimed() throws {
    let slices = stack()
    #expect(estimate(Array(slices.prefix(3)), of: nil) == nil)
    #expect(estimate([], of: 10) == nil)
    #expect(estimate([], of: nil, isFinal: true) == nil)
    var flat = Array(slices.prefix(3))
    for index in flat.indices { flat[index].geometry.spacingMillimetres = nil }
    #expect(estimate(flat, of: 10) == nil)
    var single = slices[4]
    single.geometry.thicknessMillimetres = nil
    let found = try #require(estimate([single], of: 10))
    #expect(found.edvMillilitres == nil)
  }

  /// Senders' numbers that cannot be: the positions count then.
  @Test(arguments: [[0, 0, 1], [2, 0, 1], [0, 1, 99], [-1, 0, 1]]) func impossibleNumbersAreNotUsed(numbers: [Int]) {
    var slices = Array(stack().prefix(3))
    for (index, number) in numbers.enumerated() { slices[index].senderNumber = number }
    #expect(estimate(slices, of: 10) == estimate(Array(stack(numbered: false).prefix(3)), of: 10))
  }

  @Test func slicesThatDoNotFitTheStackGiveNoEstimate() {
    var slices = Array(stack(numbered: false).prefix(3))
    slices[2].geometry.centre = Vector3(0, 0, -1e9)
    #expect(estimate(slices, of: 10) == nil)
    slices[2].geometry = slices[1].geometry
    #expect(estimate(slices, of: 10) == nil)
  }
}
