import CheckpointSupport
import Imaging
import Model
import Testing

@testable import Family

@Suite struct ModelInputTests {
  private func model(_ yaml: String) throws -> ModelEnsemble {
    try ModelEnsemble(
      name: "tiny", checksum: "", config: ModelConfig(yaml: yaml), seeds: [WeightsByFormula()],
      engine: .reference)
  }

  @Test func axesAreColumnsThenRows() throws {
    let cine = Cines.slice(columns: 3, rows: 2, phases: 1)
    let volume = try CineVolume(longAxis: cine)
    #expect(volume.extents == [3, 2])
    let pixels = cine.frames[0].pixels
    #expect(volume.frames[0] == [pixels[0], pixels[3], pixels[1], pixels[4], pixels[2], pixels[5]])
  }

  @Test func slicesFollowTheStackInAnyOrderOfAcquisition() throws {
    let slices = Cines.stack(3)
    let volume = try CineVolume(shortAxis: slices)
    #expect(volume.spacingMillimetres == [1, 1, 10])
    #expect(try CineVolume(shortAxis: [slices[0], slices[2], slices[1]]).frames.count == 3)
    #expect(try CineVolume(shortAxis: slices.reversed()).frames[0].first == slices[2].frames[0].pixels.first)
  }

  @Test func stacksThatCannotBeVolumesAreRefused() {
    #expect(throws: CineError.noCine(view: "sax")) { try CineVolume(shortAxis: []) }
    #expect(throws: CineError.spacingUnknown) { try CineVolume(longAxis: Cines.slice(spacing: nil)) }
    #expect(throws: CineError.impossibleSpacing([1e-9, 1e-9])) { try CineVolume(longAxis: Cines.slice(spacing: 1e-9)) }
    #expect(throws: CineError.unequalPhases([3, 2])) {
      try CineVolume(shortAxis: [Cines.slice(), Cines.slice(index: 1, phases: 2)])
    }
    #expect(throws: CineError.unequalSlices) {
      try CineVolume(shortAxis: [Cines.slice(), Cines.slice(index: 1, columns: 30)])
    }
    #expect(throws: CineError.self) { try CineVolume(shortAxis: [0, 1, 3].map { Cines.slice(index: $0) }) }
  }

  /// A ramp stays a ramp on any grid.
  @Test func pixelsAreInterpolatedFromTheFirstOn() throws {
    let model = try model(TinyCheckpoint.longAxis(outputs: 4))
    let ramp = try CineVolume(
      extents: [16, 16], spacingMillimetres: [2, 2], frames: [(0..<256).map { Float($0 / 16) }])
    let sampling = VolumeSampling(ramp, view: try model.view("lax_4c"), spacing: [1, 1])
    #expect(sampling.extents == [32, 32])
    let values = sampling(ramp.frames[0], extents: ramp.extents)
    #expect((0..<31).allSatisfy { values[$0 * 32] == Float($0) / 2 })
    let large = try CineVolume(
      extents: [64, 64], spacingMillimetres: [1, 1], frames: [(0..<4096).map { Float($0 / 64) }])
    let input = try ModelInput(large, view: "lax_4c", frames: [0], for: model)
    #expect(input.description.firstPixel == [16, 0])
    #expect(input.passes[0].pixels.rows == 32 * 64)
  }

  @Test func wrongQuestionsAreRefused() throws {
    let model = try model(TinyCheckpoint.longAxis(outputs: 4))
    let volume = try CineVolume(longAxis: Cines.slice())
    #expect(throws: InputError.unknownView("lax_2c", known: ["lax_4c"])) {
      try ModelInput(volume, view: "lax_2c", frames: [0], for: model)
    }
    #expect(throws: CineError.frameOutOfRange(3, count: 3)) {
      try ModelInput(volume, view: "lax_4c", frames: [3], for: model)
    }
    #expect(throws: InputError.imageSize(view: "lax_4c", found: [32, 32, 2], expected: "2 axes")) {
      try ModelInput(CineVolume(shortAxis: Cines.stack(2)), view: "lax_4c", frames: [0], for: model)
    }
    let ejectionFraction = try self.model(TinyCheckpoint.ejectionFraction())
    #expect(throws: CineError.frameCount(3, perPass: 2)) {
      try ModelInput(CineVolume(shortAxis: Cines.stack(2)), view: "sax", frames: [0, 1, 2], for: ejectionFraction)
    }
  }

  @Test func hiddenTokensAreSpread() {
    let mask = TokenMask.spread(count: 64, hiding: 0.75)
    #expect(mask.filter { $0 }.count == 48)
    #expect((0..<4).allSatisfy { quarter in mask[quarter * 16..<(quarter + 1) * 16].contains(false) })
    #expect(TokenMask.spread(count: 4, hiding: 0.99).filter { $0 }.count == 3)
  }
}
