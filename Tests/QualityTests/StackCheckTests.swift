import Foundation
import HeartSupport
import Imaging
import Measurement
import Testing

@testable import Quality

@Suite struct StackCheckTests {
  @Test func aGoodStackIsSilent() {
    let findings = DrawnStack.findings(DrawnStack.results())
    #expect(findings.filter { $0.check != "volume.balance" } == [])
  }

  @Test func aMissingSlice() {
    var slices = DrawnStack.results()
    slices.remove(at: 3)
    let gap = DrawnStack.findings(slices).first { $0.check == "stack.gap" }
    #expect(gap?.severity == .error)
    #expect(gap?.slice == 4)
    // Until the stack is complete, the slice may still come.
    #expect(!DrawnStack.findings(slices, isFinal: false).contains { $0.check == "stack.gap" })
  }

  /// Half of what the others have, and hardly less than a poor exam has throughout.
  @Test func aSliceThatLostContrast() {
    var hearts = DrawnStack.hearts()
    hearts[3].blood = 440
    var monitor = QualityMonitor()
    for (index, heart) in hearts.enumerated() { _ = monitor.add(heart.evidence(index: index), slicesExpected: nil) }
    _ = monitor.finish()
    let contrast = monitor.book.open.filter { $0.id.cause == .contrast }
    #expect(contrast.map(\.id.slice) == [3])
    #expect(contrast.first?.checks.contains("stack.contrast") == true)
    _ = monitor.add(DrawnStack.hearts()[3].evidence(index: 3, isRepeat: true), slicesExpected: nil)
    #expect(!monitor.book.open.contains { $0.id.cause == .contrast })
  }

  @Test func aTiltedSlice() throws {
    let tilt = try #require(Corruption(.tilt))
    var slices = DrawnStack.results()
    let frame = Frame(
      geometry: slices[2].geometry, pixels: [Float](repeating: 0, count: 96 * 96), slice: nil, phase: nil,
      triggerTimeMilliseconds: nil, rrMilliseconds: nil, acquisitionTimeMilliseconds: 0)
    slices[2].geometry = tilt.applied(to: [frame])[0].geometry
    let found = DrawnStack.findings(slices).filter { $0.check == "stack.orientation" }
    #expect(found.map(\.slice) == [2])
    #expect(abs((found.first?.measure ?? 0) - 6) < 0.01)
  }

  /// Not beside the drawing's apex: there is little heart, and its texture is another in every slice.
  @Test(arguments: [(1, 10.0, 0.0), (3, 0, 10), (4, -10, 0)])
  func aShiftedSlice(victim: Int, across: Double, down: Double) throws {
    var hearts = DrawnStack.hearts()
    let before = try #require(DrawnStack.readings(hearts)["slice.shift"])
    let limit = try #require(SliceShiftCheck().defaultLimits.warn)
    #expect(before.count == 6 && before.allSatisfy { $0.measure < limit })
    hearts[victim].offset.x += across / hearts[victim].spacing
    hearts[victim].offset.y += down / hearts[victim].spacing
    let after = try #require(DrawnStack.readings(hearts)["slice.shift"])
    let largest = try #require(after.max { $0.measure < $1.measure })
    #expect(largest.slice == victim)
    #expect(largest.measure > limit)
  }

  @Test func anotherHeartRate() {
    var hearts = DrawnStack.hearts()
    hearts[4].rr = 1150
    let found = DrawnStack.findings(DrawnStack.results(hearts)).filter { $0.check == "timing.heart_rate" }
    #expect(found.map(\.slice) == [4])
    #expect(found.first?.severity == .error)
  }

  @Test func anotherSystole() {
    var hearts = DrawnStack.hearts()
    hearts[2].systole = 0.7
    let found = DrawnStack.findings(DrawnStack.results(hearts)).filter { $0.check == "timing.systole" }
    #expect(found.map(\.slice) == [2])
  }

  @Test func coverage() {
    let whole = DrawnStack.results()
    #expect(DrawnStack.findings(Array(whole.dropFirst())).contains { $0.check == "coverage.basal" })
    #expect(DrawnStack.findings(whole.dropLast(2)).contains { $0.check == "coverage.apical" })
    #expect(!DrawnStack.findings(whole.dropLast(2), isFinal: false).contains { $0.scope == .study })
  }

  @Test func balance() {
    // Three slices: with more, the descent of the base takes the RV out of the first at end-systole.
    var slices = Array(DrawnStack.results().prefix(3))
    for slice in slices.indices {
      for phase in slices[slice].phases.indices {
        slices[slice].phases[phase].areasPixels.rightVentricle = slices[slice].phases[phase].areasPixels.leftVentricle
      }
    }
    #expect(!DrawnStack.findings(slices).contains { $0.check == "volume.balance" })
    for slice in slices.indices {
      for phase in slices[slice].phases.indices {
        slices[slice].phases[phase].areasPixels.rightVentricle /= 2
      }
    }
    #expect(DrawnStack.findings(slices).contains { $0.check == "volume.balance" })
  }

  @Test func theOrderOfArrivalLeavesNoTrace() {
    var hearts = DrawnStack.hearts()
    hearts[3].offset.y += 5
    let slices = DrawnStack.results(hearts)
    let expected = DrawnStack.findings(slices)
    var random = SeededGenerator(seed: 3)
    for _ in 0..<10 { #expect(DrawnStack.findings(slices.shuffled(using: &random)) == expected) }
  }

  @Test func nothingToCompare() {
    #expect(DrawnStack.findings([]) == [])
    #expect(DrawnStack.findings([DrawnHeart().result(index: 0)]).allSatisfy { $0.check == "volume.balance" })
  }
}
