import Foundation
import Imaging
import Measurement
import Model
import Testing

@testable import Analysis

@Suite struct VolumePassTests {
  @Test func aVolumeIsScaledAsAWholeAndPaddedWithZeroSlices() {
    let volume = VolumePass.scaledVolume([[10, 20, 30, 30], [0, 40, 20, 20]], depth: 3)
    #expect(volume == [0.25, 0, 0, 0.5, 1, 0, 0.75, 0.5, 0, 0.75, 0.5, 0])
  }

  @Test func aVolumeWithoutContrastIsZero() {
    #expect(VolumePass.scaledVolume([[7, 7]], depth: 2) == [0, 0, 0, 0])
    #expect(VolumePass.scaledVolume([], depth: 16).isEmpty)
  }

  @Test func aFolderWithoutACheckpointIsRefused() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "volume-\(UInt64.random(in: 0 ... .max))")
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(throws: (any Error).self) { try VolumeSegmenter.load(from: folder, threads: 1) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func config(_ view: String, size: String) throws {
      try Data(
        """
        data:
          \(view): {patch_size: \(size), in_chans: 1}
        model:
          name: convunetr
          views: \(view)
          out_chans: 4
          convunetr:
            size: tiny
            enc_patch_size: [4, 4, 1]
            enc_scale_factor: [2, 2, 1]
            enc_conv_chans: [16, 32]
            enc_conv_n_blocks: 1
            dec_chans: [8, 16, 32, 64, 64]
            dec_patch_size: [2, 2, 1]
            dec_scale_factor: [2, 2, 1]
        """.utf8
      ).write(to: folder.appendingPathComponent("config.yaml"))
    }
    try config("lax_4c", size: "[64, 64]")
    #expect(throws: VolumeSegmenter.Failure.otherModel(directory: folder.path)) {
      try VolumeSegmenter.load(from: folder, threads: 1)
    }
    try config("sax", size: "[64, 64, 8]")
    #expect(throws: VolumeSegmenter.Failure.noWeights(directory: folder.path)) {
      try VolumeSegmenter.load(from: folder, threads: 1)
    }
    for name in ["a.safetensors", "b.safetensors"] { try Data().write(to: folder.appendingPathComponent(name)) }
    #expect(
      throws: VolumeSegmenter.Failure.severalWeights(directory: folder.path, names: ["a.safetensors", "b.safetensors"])
    ) { try VolumeSegmenter.load(from: folder, threads: 1) }
  }
}
