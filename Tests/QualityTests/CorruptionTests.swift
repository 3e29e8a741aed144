import HeartSupport
import Imaging
import Measurement
import Testing

@testable import Quality

@Suite struct CorruptionTests {
  private let clean = DrawnHeart(size: 48, phases: 12).evidence().cine.frames

  private func difference(_ a: [Frame], _ b: [Frame]) -> Float {
    zip(a, b).map { zip($0.pixels, $1.pixels).map { abs($0 - $1) }.max() ?? 0 }.max() ?? 0
  }

  @Test(arguments: Corruption.Kind.allCases)
  func severityZeroLeavesTheSliceAsItIs(kind: Corruption.Kind) throws {
    let result = try #require(Corruption(kind, severity: 0)).applied(to: clean)
    #expect(result.count == clean.count)
    #expect(difference(result, clean) < 0.01)
    #expect(result.map(\.geometry) == clean.map(\.geometry))
  }

  @Test(arguments: Corruption.Kind.allCases)
  func changesSomethingAndTheSameEachTime(kind: Corruption.Kind) throws {
    let stack = [clean, clean, clean]
    let corruption = try #require(Corruption(kind, seed: 5))
    let result = corruption.applied(to: stack, victim: 1)
    let again = corruption.applied(to: stack, victim: 1)
    #expect(result != stack)
    #expect(
      result.map { $0.map { $0.pixels.map(\.bitPattern) } } == again.map { $0.map { $0.pixels.map(\.bitPattern) } })
    #expect(result.first == clean && result.last == clean)
  }

  @Test(arguments: [Corruption.Kind.misTriggering, .breathing, .shift, .ghosting, .blur, .noise, .lowContrast])
  func worseWithSeverity(kind: Corruption.Kind) throws {
    func error(_ severity: Double) throws -> Double {
      let result = try #require(Corruption(kind, severity: severity)).applied(to: clean)
      return zip(result, clean).reduce(0) { sum, pair in
        sum + zip(pair.0.pixels, pair.1.pixels).reduce(0) { $0 + Double(abs($1.0 - $1.1)) }
      }
    }
    let errors = try [0.5, 1, 2].map(error)
    #expect(errors[0] > 0 && errors[0] < errors[1] && errors[1] < errors[2])
  }

  @Test func aShiftOfWholePixelsMovesTheImage() throws {
    // 5 mm at 2 mm pixels is 2.5 pixels; twice that is 5.
    let moved = try #require(Corruption(.shift, severity: 2)).applied(to: clean)[0].pixels
    let columns = 48
    let row = Array(moved[20 * columns..<21 * columns])
    let source = Array(clean[0].pixels[15 * columns..<16 * columns])
    #expect(zip(row, source).allSatisfy { abs($0 - $1) < 0.1 })
  }

  @Test func whatLiesBeyondASmallerFieldOfViewComesBack() throws {
    // 15 % of 48 rows: three at either edge, and what they held is added at the other.
    let folded = try #require(Corruption(.wrap)).applied(to: clean)[0]
    let columns = 48
    #expect(folded.geometry.rows == 40 && folded.pixels.count == 40 * columns)
    let (before, after) = (clean[0].pixels, folded.pixels)
    #expect(after[0] == before[4 * columns] + before[44 * columns])
    #expect(after[39 * columns] == before[43 * columns] + before[3 * columns])
    #expect(after[20 * columns] == before[24 * columns])
  }

  @Test func impossibleInput() throws {
    #expect(Corruption(.noise, severity: -1) == nil)
    #expect(Corruption(.noise, severity: .nan) == nil)
    let blur = try #require(Corruption(.blur))
    #expect(blur.applied(to: [Frame]()) == [])
    #expect(blur.applied(to: [clean], victim: 7) == [clean])
    var short = clean
    short[1].pixels.removeLast(3)
    #expect(blur.applied(to: short) == short)
  }
}
