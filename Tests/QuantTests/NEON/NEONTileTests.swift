import Foundation
import QuantKernels
import Testing

/// The integer tiles for ARM, in C, against the golden integers of the portable path.
@Suite struct NEONTileTests {
  @Test(
    .enabled(
      if: ArmEmulation.isAvailable,
      "needs clang, qemu-user, libc6-dev-arm64-cross and libgcc-12-dev-arm64-cross (make test-slow installs them)"))
  func sameIntegersAsThePortablePath() throws {
    var generator = Generator(12)
    let signed = { Int8.random(in: .min ... .max, using: &generator) }
    let unsigned = { UInt8(bitPattern: signed()) }
    let extremes = [(UInt8.max, Int8.min), (.max, .max), (.min, .min), (128, .min), (127, .max)]
    let products =
      [(12, 1, 192), (12, 1, 768), (12, 27, 16), (7, 9, 5), (4, 4, 7), (1, 1, 1), (12, 1, 3)].map { rows, taps, depth in
        ProductCase(rows: rows, taps: taps, depth: depth, activation: unsigned, weight: signed)
      }
      + extremes.map { byte, weight in
        ProductCase(rows: 12, taps: 1, depth: 768, activation: { byte }, weight: { weight })
      }
    let values =
      [1, 3, 32, 577].map { ValueCase(depth: $0, value: signed, probability: unsigned) }
      + extremes.map { byte, value in ValueCase(depth: 577, value: { value }, probability: { byte }) }
    let cases =
      [Int32(products.count)].littleEndianBytes + products.flatMap(\.bytes)
      + [Int32(values.count)].littleEndianBytes + values.flatMap(\.bytes)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cinewatch-neon-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("cases")
    try Data(cases).write(to: file)
    let program = folder.appendingPathComponent("check")
    try ArmEmulation.build(
      ["Sources/CQuantNEON/tile.c", "Tests/NEONCheck/check.c"], include: "Sources/CQuantNEON/include",
      program: program)
    try ArmEmulation.execute(program, [file.path])
  }
}
