import Quant
import Testing

@Suite struct KernelClockTests {
  @Test func countsTheWorkOfAProduct() throws {
    let clock = KernelClock()
    let product = ProductBenchmark(
      rows: 24, inputs: 64, outputs: 96, kernels: KernelTable(timing: KernelTable(.portable), with: clock),
      pool: ThreadPool(threads: 1))
    _ = product.gigaOperations(repetitions: 3)
    let entries = clock.results
    #expect(Set(entries.map(\.name)) == ["product 64 → 96", "quantise rows"])
    let entry = try #require(entries.first { $0.name == "product 64 → 96" })
    #expect(entry.multiplyAccumulates == 3 * 24 * 64 * 96)
    #expect(entry.calls >= 3)
    #expect(entry.seconds > 0)
    clock.reset()
    #expect(clock.results.isEmpty)
  }

  @Test func keepsTheBestOfItsRounds() {
    var speeds = [3.0, 5.0, 4.0]
    let result = SpeedAndPeak(rounds: 3, pool: ThreadPool(threads: 1)) { speeds.removeFirst() }
    #expect(result.best == 5)
    #expect(speeds.isEmpty)
  }
}
