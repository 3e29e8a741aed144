import CheckpointSupport
import Foundation
import Model
import Testing

@testable import Family

@Suite struct ModelEnsembleTests {
  private let home: TemporaryDirectory
  private let store: ModelStore

  init() throws {
    home = try TemporaryDirectory()
    store = ModelStore(stateDirectory: home.url)
  }

  private func ensemble(_ yaml: String, seeds: Int) throws -> ModelEnsemble {
    let source = home.url.appendingPathComponent("source-\(seeds)")
    try TinyCheckpoint.write(yaml, seeds: seeds, into: source)
    return try store.load(try store.add(source, name: "tiny-\(seeds)").name)
  }

  @Test func seedsAreAveraged() throws {
    let two = try ensemble(TinyCheckpoint.ejectionFraction(), seeds: 2)
    let one = try ensemble(TinyCheckpoint.ejectionFraction(), seeds: 1)
    let volume = try CineVolume(shortAxis: Cines.stack(2))
    func value(_ model: ModelEnsemble) throws -> Estimate {
      let answer = try model.answer(ModelInput(volume, view: "sax", frames: [0, 2], for: model))
      guard case .regression(let regression) = answer.result else { throw CocoaError(.coderInvalidValue) }
      #expect(answer.inputs["sax"]?.frames == [0, 2])
      return regression.value
    }
    let (both, first) = (try value(two), try value(one))
    let spread = try #require(both.spread)
    #expect(first.spread == nil)
    #expect(spread > 0)
    // Of two values the sample's deviation is half their difference times √2.
    #expect(abs(abs(both.value - first.value) * 2.0.squareRoot() - spread) < 1e-9)
  }

  @Test(arguments: [1, 2]) func segmentationAndLandmarksRunOverTheCycle(seeds: Int) throws {
    let volume = try CineVolume(longAxis: Cines.slice())
    let segmentation = try ensemble(TinyCheckpoint.longAxis(outputs: 4), seeds: seeds)
    let input = try ModelInput(volume, view: "lax_4c", frames: [0, 1, 2], for: segmentation)
    var passes: [Int] = []
    let answer = try segmentation.answer(input) { passes.append($0) }
    #expect(passes == Array(1...3 * seeds))
    guard case .segmentation(let labels) = answer.result else { throw CocoaError(.coderInvalidValue) }
    #expect(labels.labels.count == 3)
    #expect(labels.labels.allSatisfy { $0.count == 32 * 64 && $0.allSatisfy { $0 < 4 } })
    try store.remove("tiny-\(seeds)")
    let landmarks = try ensemble(TinyCheckpoint.longAxis(outputs: 3), seeds: seeds)
    guard case .landmarks(let tracks) = try landmarks.answer(input).result else {
      throw CocoaError(.coderInvalidValue)
    }
    #expect(tracks.map(\.method) == [.argmax, .softArgmax])
    #expect(tracks.allSatisfy { $0.landmarks.count == 3 })
    let json = String(decoding: try JSONEncoder().encode(landmarks.answer(input)), as: UTF8.self)
    #expect(json.contains(Answer.notice))
    #expect(json.contains(#""seeds":\#(seeds)"#))
    #expect(throws: ModelConfigError.self) { try landmarks.reconstruction([input], removed: [:]) }
  }
}
