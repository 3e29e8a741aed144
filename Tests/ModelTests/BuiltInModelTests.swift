import Foundation
import Model
import Testing

@Suite struct BuiltInModelTests {
  static let directory = ProcessInfo.processInfo.environment["CINEWATCH_MODEL"].map { URL(fileURLWithPath: $0) }

  @Test(.enabled(if: directory != nil)) func speed() throws {
    let model = try BuiltInModel.load(from: Self.directory, threads: 2)
    print("selftest", try model.selfTest())
    let size = 192 * 192
    let images = (0..<30 * size).map { Float($0 % 97) / 97 }
    for threads in [1] {
      let m = try BuiltInModel.load(from: Self.directory, threads: threads)
      for _ in 0..<2 {
        let start = ContinuousClock.now
        _ = try m.segmenter.logits(of: images, count: 30)
        print(threads, ContinuousClock.now - start)
      }
    }
  }
}
