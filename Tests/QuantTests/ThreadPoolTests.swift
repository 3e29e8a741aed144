import Foundation
import Quant
import Synchronization
import Testing

@Suite struct ThreadPoolTests {
  @Test(arguments: [1, 2, 5])
  func everyChunkRunsOnce(threads: Int) {
    let pool = ThreadPool(threads: threads)
    for chunks in [0, 1, 2, 7, 1000] {
      let counts = (0..<max(chunks, 1)).map { _ in Counter() }
      pool.run(chunks: chunks) { chunk, lane in
        counts[chunk].value.add(1, ordering: .relaxed)
        #expect(lane >= 0 && lane < threads)
      }
      for chunk in 0..<chunks { #expect(counts[chunk].value.load(ordering: .relaxed) == 1) }
    }
  }

  @Test func loopsFollowEachOtherAfterParkingToo() {
    let pool = ThreadPool(threads: 3)
    let total = Counter()
    for round in 0..<200 {
      pool.run(chunks: 4) { _, _ in total.value.add(1, ordering: .relaxed) }
      if round % 50 == 0 { Thread.sleep(forTimeInterval: 0.002) }
    }
    #expect(total.value.load(ordering: .relaxed) == 800)
  }

  @Test func aNestedLoopRunsOnItsCaller() {
    let pool = ThreadPool(threads: 2)
    let total = Counter()
    pool.run(chunks: 3) { _, _ in
      pool.run(chunks: 5) { _, lane in
        #expect(lane == 0)
        total.value.add(1, ordering: .relaxed)
      }
    }
    #expect(total.value.load(ordering: .relaxed) == 15)
  }

  final class Counter: Sendable {
    let value = Atomic<Int>(0)
  }
}
