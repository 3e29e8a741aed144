import CAllocationCount
import Quant
import Testing

@testable import Model

@Suite struct QuantisedConvUNetRTests {
  static func segmenter(set: InstructionSet, threads: Int, batch: Int) throws -> Int8Segmenter {
    try Int8Segmenter(
      network: QuantisedConvUNetR(
        config: ModelConfig(yaml: QuantisableModel.yaml), weights: WeightsByFormula(), batch: batch,
        kernels: KernelTable(set), pool: ThreadPool(threads: threads)),
      name: "small", version: "1", checksum: "")
  }

  @Test func logitsAreTheSameBitsForAnyBatchThreadsAndInstructionSet() throws {
    let count = 3
    let images = QuantisableModel.frames(count)
    let size = images.count / count
    let expected = try Self.segmenter(set: .fastest, threads: 1, batch: count).logits(of: images, count: count)
    let logitsSize = expected.count / count
    for set in InstructionSet.allCases.filter(\.isAvailable) {
      for (threads, batch) in [(1, 1), (2, 2), (3, 3)] {
        let segmenter = try Self.segmenter(set: set, threads: threads, batch: batch)
        #expect(try segmenter.logits(of: images, count: count) == expected)
        let last = try segmenter.logits(of: Array(images[(2 * size)...]), count: 1)
        #expect(last == Array(expected[(2 * logitsSize)...]))
      }
    }
  }

  @Test func logitsAreCloseToFloat() throws {
    let images = QuantisableModel.frames(2)
    let expected = try ReferenceSegmenter(
      network: ConvUNetR(config: ModelConfig(yaml: QuantisableModel.yaml), weights: WeightsByFormula()),
      name: "small", version: "1", checksum: "", threads: 1
    ).logits(of: images, count: 2)
    let found = try Self.segmenter(set: .fastest, threads: 2, batch: 2).logits(of: images, count: 2)
    var difference = 0.0
    var norm = 0.0
    for (a, b) in zip(found, expected) {
      difference += Double(a - b) * Double(a - b)
      norm += Double(b) * Double(b)
    }
    #expect((difference / norm).squareRoot() < 0.05)
  }

  @Test func aRunAllocatesNothing() throws {
    let network = try QuantisedConvUNetR(
      config: ModelConfig(yaml: QuantisableModel.yaml), weights: WeightsByFormula(), batch: 2,
      kernels: KernelTable(.fastest), pool: ThreadPool(threads: 1))
    _ = try network.logits(of: QuantisableModel.frames(2), count: 2)
    let before = callocationcount_of_current_thread()
    let probe = [Float](repeating: 1, count: network.batch * 1000)
    let afterProbe = callocationcount_of_current_thread()
    for _ in 0..<3 { network.run(frames: 2) }
    let afterRuns = callocationcount_of_current_thread()
    #expect(probe.count == 2000)
    #expect(afterProbe > before, "the counter counts")
    #expect(afterRuns == afterProbe)
  }

  @Test func refusesWrongCountsAndPixels() throws {
    let segmenter = try Self.segmenter(set: .fastest, threads: 1, batch: 1)
    var images = QuantisableModel.frames(1)
    #expect(try segmenter.logits(of: [], count: 0).isEmpty)
    for count in [-1, 0, 2, Int.max] {
      #expect(throws: InputError.self) { try segmenter.logits(of: images, count: count) }
    }
    images[7] = .infinity
    #expect(throws: InputError.self) { try segmenter.logits(of: images, count: 1) }
  }
}
