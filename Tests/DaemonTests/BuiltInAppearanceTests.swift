import Foundation
import Model
import Testing

@testable import Quality

/// The file beside the shipped weights, so that new weights do not silently leave it behind.
@Suite struct BuiltInAppearanceTests {
  @Test func itIsOfTheseWeights() throws {
    let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = repository.appendingPathComponent("Models/cinewatch-sax-2d", isDirectory: true)
    let model = try BuiltInModel.load(from: folder, threads: 1)
    let appearance = try #require(try Appearance(directory: folder, modelChecksum: model.segmenter.checksum))
    let known = Set(CheckRegistry().checks.map(\.name))
    let size = model.segmenter.columns * model.segmenter.rows
    let tokens = try model.segmenter.segmentation(of: [Float](repeating: 0.5, count: size), count: 1).pooledTokens
    #expect(!appearance.checks.isEmpty)
    for (name, calibration) in appearance.checks {
      #expect(known.contains(name), "\(name)")
      #expect(calibration.tokens.count == tokens.count, "\(name)")
    }
  }
}
