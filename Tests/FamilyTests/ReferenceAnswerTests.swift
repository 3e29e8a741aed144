import CheckpointSupport
import Foundation
import Model
import Testing

@testable import Family

@Suite struct ReferenceAnswerTests {
  private let home: TemporaryDirectory
  private let store: ModelStore

  init() throws {
    home = try TemporaryDirectory()
    store = ModelStore(stateDirectory: home.url)
  }

  /// The reference's outputs, through store, ensemble and answer.
  @Test(
    .enabled(if: Vectors.directory != nil),
    arguments: [
      "tiny-convvit-sax-ef", "tiny-convvit-sax-cvd", "tiny-convvit-lax_4c-landmark", "tiny-convunetr-lax_4c-landmark",
      "tiny-convunetr-lax_4c", "tiny-convunetr-sax", "tiny-mae",
    ])
  func answersAreTheReferences(name: String) throws {
    let folder = try Vectors.folder(name)
    let model = try store.load(try store.add(folder, name: name).name)
    let file = try SafetensorsFile(path: folder.appendingPathComponent("io.safetensors").path)
    func floats(_ name: String) throws -> [Float] { try file.elements(name) }
    let inputs = try model.config.views.map { view in
      let entry = try #require(file.tensors["input.\(view.name)"])
      let image = ViewImage(
        view: view.name, grid: Grid(Array(entry.shape.dropFirst(2))), channels: entry.shape[1],
        values: Array(try floats("input.\(view.name)").prefix(entry.shape.dropFirst().reduce(1, *))))
      return ModelInput(
        view: view.name, description: InputDescription(frames: [0], firstPixel: [], sourcePixelsPerPixel: []),
        passes: [image])
    }
    func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-4 * max(abs(b), 1) }
    if case .pretraining = model.task {
      guard case .features(let features) = try model.features(inputs).result else {
        throw CocoaError(.coderInvalidValue)
      }
      #expect(zip(features.classToken, try floats("features.cls")).allSatisfy { close(Double($0), Double($1)) })
      var removed: [String: [Bool]] = [:]
      for view in model.config.views {
        removed[view.name] = try file.elements("mask.\(view.name)", as: UInt8.self).map { $0 != 0 }
      }
      guard case .reconstruction(let rebuilt) = try model.reconstruction(inputs, removed: removed).result else {
        throw CocoaError(.coderInvalidValue)
      }
      #expect(close(Double(try #require(rebuilt.loss)), Double(try floats("loss")[0])))
      return
    }
    switch try model.answer(inputs[0]).result {
    case .regression(let regression):
      let scale = try #require(model.config.regressionScale)
      #expect(close(regression.value.value, Double(try floats("output.all")[0]) * scale.deviation + scale.mean))
    case .classification(let classification):
      #expect(classification.classes.map(\.name) == ["DCM", "HCM", "MINF", "NOR", "RV"])
      let expected = Softmax.probabilities(try floats("output.all"))
      #expect(zip(classification.classes, expected).allSatisfy { close($0.probability.value, $1) })
    case .landmarks(let tracks):
      for track in tracks {
        let points = track.landmarks[0].mitral + [track.landmarks[0].apex]
        let found = points.flatMap { [$0.x, $0.y] }
        if track.method == .coordinates {
          #expect(zip(found, try floats("output.all")).allSatisfy { close($0, Double($1) * 64) })
        } else {
          let stored = "heatmap_\(track.method.rawValue)"
          let expected = (try? file.elements(stored, as: Int64.self).map(Double.init)) ?? []
          #expect(expected.count >= 6)
          #expect(zip(found, expected).allSatisfy { abs($0 - $1) <= (track.method == .softArgmax ? 1 : 0) })
        }
      }
    case .segmentation(let segmentation):
      let image = inputs[0].passes[0].pixels
      let logits = try floats("logits.\(inputs[0].view)")
      // The rule for long-axis images only takes labels away.
      let isCleaned = image.grid.extents.count == 2
      for (index, label) in segmentation.labels[0].enumerated() where !(isCleaned && label == 0) {
        let classes = (0..<4).map { logits[$0 * image.rows + index] }
        #expect((classes.max() ?? 0) - classes[Int(label)] < 1e-3)
      }
      #expect(segmentation.labels[0].count == image.rows)
    case .features, .reconstruction: Issue.record("\(name) answered another task")
    }
  }
}
