import Foundation
import QuantKernels
import Testing

/// The integer tile for ARM, in C, against the golden integers of the portable path.
@Suite struct NEONTileTests {
  @Test(
    .enabled(
      if: ArmEmulation.isAvailable,
      "needs clang, qemu-user, libc6-dev-arm64-cross and libgcc-12-dev-arm64-cross (make test-slow installs them)"))
  func sameIntegersAsThePortablePath() throws {
    var generator = Generator(12)
    var random = { Int.random(in: 0..<256, using: &generator) }
    let sizes = [(12, 1, 192), (12, 1, 768), (12, 27, 16), (7, 9, 5), (4, 4, 7), (1, 1, 1), (12, 1, 3)]
    var cases = sizes.map { rows, taps, depth in
      TileCase(
        rows: rows, taps: taps, depth: depth, activation: { UInt8(random()) }, weight: { Int8(random() - 128) })
    }
    for (activation, weight) in [(UInt8.max, Int8.min), (.max, .max), (.min, .min), (128, .min), (127, .max)] {
      cases.append(TileCase(rows: 12, taps: 1, depth: 768, activation: { activation }, weight: { weight }))
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cinewatch-neon-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("cases")
    try Data(TileCase.bytes([Int32(cases.count)]) + cases.flatMap(\.bytes)).write(to: file)
    let program = folder.appendingPathComponent("check")
    try ArmEmulation.build(
      ["Sources/CQuantNEON/tile.c", "Tests/NEONCheck/check.c"], include: "Sources/CQuantNEON/include",
      program: program)
    try ArmEmulation.execute(program, [file.path])
  }
}
