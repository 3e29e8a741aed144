import Foundation
import Testing

@testable import Tool

@Suite struct RawFloatsTests {
  private let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path

  @Test func readsWhatItWrote() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let values: [Float] = [0, -1.5, .greatestFiniteMagnitude, .leastNonzeroMagnitude]
    try RawFloats.write(values, to: path)
    #expect(try RawFloats.read(path) == values)
  }

  @Test func refusesAFileOfNoWholeNumberOfValues() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data([1, 2, 3, 4, 5]).write(to: URL(fileURLWithPath: path))
    #expect(throws: CocoaError.self) { try RawFloats.read(path) }
  }
}
