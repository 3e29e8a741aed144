import Quant
import Testing

@Suite struct ArenaPlanTests {
  @Test func liveBuffersNeverOverlap() {
    var generator = Generator(1)
    var plan = ArenaPlan()
    var live: [ArenaPlan.Slot] = []
    for _ in 0..<300 {
      if live.count > 3, Bool.random(using: &generator) {
        plan.release(live.remove(at: Int.random(in: 0..<live.count, using: &generator)))
      }
      let slot = plan.reserve(Int.random(in: 0...20_000, using: &generator), of: Float.self)
      for other in live {
        #expect(slot.offset + slot.bytes <= other.offset || other.offset + other.bytes <= slot.offset)
      }
      #expect(slot.offset + slot.bytes <= plan.bytes)
      live.append(slot)
    }
  }

  @Test func releasedMemoryIsUsedAgain() {
    var plan = ArenaPlan()
    let first = plan.reserve(10_000, of: Float.self)
    let bytes = plan.bytes
    plan.release(first)
    let second = plan.reserve(9_000, of: Float.self)
    #expect(second.offset == first.offset)
    #expect(plan.bytes == bytes)
  }
}
