import CAllocationCount
import Quant
import Synchronization
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

  @Test func pooledTokensAreTheSameBitsForAnyBatchThreadsAndInstructionSet() throws {
    let count = 3
    let images = QuantisableModel.frames(count)
    let size = images.count / count
    let whole = try Self.segmenter(set: .fastest, threads: 1, batch: count)
    let expected = try whole.segmentation(of: images, count: count)
    #expect(try whole.logits(of: images, count: count) == expected.logits)
    let dimension = expected.pooledTokens.count / count
    #expect(Array(expected.pooledTokens[..<dimension]) != Array(expected.pooledTokens[(2 * dimension)...]))
    for set in InstructionSet.allCases.filter(\.isAvailable) {
      for (threads, batch) in [(1, 1), (2, 2), (3, 3)] {
        let segmenter = try Self.segmenter(set: set, threads: threads, batch: batch)
        #expect(try segmenter.segmentation(of: images, count: count) == expected)
        let last = try segmenter.segmentation(of: Array(images[(2 * size)...]), count: 1)
        #expect(last.pooledTokens == Array(expected.pooledTokens[(2 * dimension)...]))
      }
    }
  }

  @Test func pooledTokensAreTheMeansOfTheEncodedTokens() throws {
    let images = QuantisableModel.frames(2)
    let network = try QuantisedConvUNetR(
      config: ModelConfig(yaml: QuantisableModel.yaml), weights: WeightsByFormula(), batch: 2,
      kernels: KernelTable(.fastest), pool: ThreadPool(threads: 1))
    let tokens = try network.encodedTokens(of: images, count: 2)
    let pooled = try network.segmentation(of: images, count: 2).pooledTokens
    let dimension = network.config.encoder.dimension
    #expect(pooled.count == 2 * dimension)
    let rows = tokens.count / (2 * dimension)
    for (index, mean) in pooled.enumerated() {
      let (frame, channel) = index.quotientAndRemainder(dividingBy: dimension)
      let sum = (0..<rows).reduce(0.0) { $0 + Double(tokens[(frame * rows + $1) * dimension + channel]) }
      #expect(abs(Double(mean) - sum / Double(rows)) < 1e-4)
    }
  }

  @Test func pooledTokensAreCloseToFloat() throws {
    let images = QuantisableModel.frames(2)
    let expected = try ReferenceSegmenter(
      network: ConvUNetR(config: ModelConfig(yaml: QuantisableModel.yaml), weights: WeightsByFormula()),
      name: "small", version: "1", checksum: "", threads: 1
    ).segmentation(of: images, count: 2).pooledTokens
    let found = try Self.segmenter(set: .fastest, threads: 2, batch: 2).segmentation(of: images, count: 2).pooledTokens
    #expect(found.count == expected.count)
    let difference = zip(found, expected).reduce(0.0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
    let norm = expected.reduce(0.0) { $0 + Double($1 * $1) }
    #expect((difference / norm).squareRoot() < 0.05)
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

  @Test(arguments: [1, 2, 3])
  func aRunAllocatesNothingOnAnyThread(threads: Int) throws {
    let pool = ThreadPool(threads: threads)
    let network = try QuantisedConvUNetR(
      config: ModelConfig(yaml: QuantisableModel.yaml), weights: WeightsByFormula(), batch: 2,
      kernels: KernelTable(.fastest), pool: pool)
    _ = try network.logits(of: QuantisableModel.frames(2), count: 2)
    let before = Self.allocations(of: pool)
    let callerBefore = callocationcount_of_current_thread()
    for _ in 0..<3 { network.run(frames: 2) }
    let callerAfter = callocationcount_of_current_thread()
    let after = Self.allocations(of: pool)
    #expect(callerBefore > 0, "the counter counts")
    #expect(callerAfter == callerBefore)
    // The caller is lane 0; what it allocates to count the others is its own business.
    #expect(after.dropFirst() == before.dropFirst())
  }

  /// How often each thread of `pool` has allocated: one chunk for each, which waits for all the others.
  private static func allocations(of pool: ThreadPool) -> [UInt] {
    let arrived = Counter()
    let counts = (0..<pool.threads).map { _ in Counter() }
    pool.run(chunks: pool.threads) { _, lane in
      arrived.value.add(1, ordering: .sequentiallyConsistent)
      while arrived.value.load(ordering: .sequentiallyConsistent) < pool.threads {}
      counts[lane].value.store(Int(callocationcount_of_current_thread()), ordering: .sequentiallyConsistent)
    }
    return counts.map { UInt($0.value.load(ordering: .sequentiallyConsistent)) }
  }

  private final class Counter: Sendable {
    let value = Atomic<Int>(0)
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
