import CheckpointSupport
import Model
import Testing

@testable import Family

@Suite struct ModelTaskTests {
  private func task(_ yaml: String) throws -> ModelTask { try ModelTask(ModelConfig(yaml: yaml)) }

  @Test(
    .enabled(if: Vectors.directory != nil),
    arguments: [
      ("tiny-convunetr-sax", "segmentation"), ("tiny-convunetr-lax_4c", "segmentation"),
      ("tiny-convunetr-lax_4c-landmark", "landmark_heatmap"), ("tiny-convvit-lax_4c-landmark", "landmark_coordinate"),
      ("tiny-convvit-sax-ef", "regression_ef"), ("tiny-convvit-sax-cvd", "classification_cvd"),
      ("tiny-mae", "pretrained"), ("base-convunetr-sax", "segmentation"), ("base-convvit-sax-ef", "regression_ef"),
    ])
  func releasedConfigurationsAreRecognised(folder: String, name: String) throws {
    let path = try Vectors.folder(folder).appendingPathComponent("config.yaml").path
    #expect(try ModelTask(ModelConfig(path: path)).name == name)
  }

  @Test func regressionNeedsItsFigures() throws {
    #expect(try task(TinyCheckpoint.ejectionFraction()).name == "regression_ef")
    let error = #expect(throws: ModelConfigError.self) { try task(TinyCheckpoint.ejectionFraction(figures: "")) }
    #expect(error?.key == "data.ef")
    #expect(throws: ModelConfigError.self) {
      try task(TinyCheckpoint.ejectionFraction(figures: "ef: {mean: 50.0, std: 0.0}"))
    }
    #expect(throws: ModelConfigError.self) { try task(TinyCheckpoint.ejectionFraction(figures: "ef: {mean: 50.0}")) }
  }

  @Test func unknownTasksAreRefused() {
    #expect(throws: ModelConfigError.self) { try task(TinyCheckpoint.longAxis(outputs: 5)) }
    #expect(throws: ModelConfigError.self) { try task(TinyCheckpoint.longAxis(outputs: 4, view: "lax_2c")) }
    #expect(throws: ModelConfigError.self) { try task(TinyCheckpoint.longAxis(outputs: 4, view: "lax_5c")) }
  }

  @Test func imagesNeedTheModelsSpacing() throws {
    let yaml = TinyCheckpoint.longAxis(outputs: 4, spacing: "")
    let error = #expect(throws: ModelConfigError.self) {
      try ModelEnsemble(
        name: "a", checksum: "", config: ModelConfig(yaml: yaml), seeds: [WeightsByFormula()], engine: .reference)
    }
    #expect(error?.key == "data.lax.spacing")
  }
}
