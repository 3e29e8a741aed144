import Foundation
import Testing

@testable import Measurement

@Suite struct LongAxisShapeTests {
  private func kind(_ weight: Double, es: Double) throws -> LongAxisShape.Kind {
    let size = 6
    let rows = (0..<size).map { row in (0..<size).map { row == $0 ? 16.0 : 12 } }
    return LongAxisShape.Kind(
      weight: weight, mean: [40, 36, 20, es, es - 4, es / 2], covariance: try #require(Matrix(rows)))
  }

  private func shape(_ kinds: [LongAxisShape.Kind]) throws -> LongAxisShape {
    LongAxisShape(kinds: kinds, noise: try #require(Matrix([[1, 0.5], [0.5, 1]])), doubt: 5)
  }

  private func ejection(_ shape: LongAxisShape, seen es: Double) throws -> LongAxisShape.Moments {
    let areas = [(ed: 400.0, es: es), (ed: 900.0, es: 2 * es)]
    let prediction = try #require(
      shape.predict(
        areas: areas, confidence: [1, 1], placements: [[7, 6]], slices: 8, spacingMillimetres: 8))
    return prediction.quantities.ef
  }

  @Test func twoHalvesOfAKindAreTheKind() throws {
    let one = try ejection(try shape([kind(1, es: 25)]), seen: 150)
    let two = try ejection(try shape([kind(0.5, es: 25), kind(0.5, es: 25)]), seen: 150)
    #expect(abs(one.mean - two.mean) < 1e-9 && abs(one.deviation - two.deviation) < 1e-9)
  }

  /// An apex that hardly moves speaks for a ventricle that hardly does.
  @Test func whatIsSeenChoosesTheKind() throws {
    let (weak, strong) = (try kind(0.5, es: 38), try kind(0.5, es: 18))
    let both = try shape([weak, strong])
    let still = try ejection(both, seen: 380)
    let lively = try ejection(both, seen: 40)
    #expect(abs(still.mean - (try ejection(try shape([weak]), seen: 380)).mean) < 1)
    #expect(abs(lively.mean - (try ejection(try shape([strong]), seen: 40)).mean) < 1)
  }

  /// Where either may be, the interval says so.
  @Test func anOpenKindWidensTheInterval() throws {
    let (weak, strong) = (try kind(0.5, es: 38), try kind(0.5, es: 18))
    let alone = try [weak, strong].map { try ejection(try shape([$0]), seen: 170).deviation }
    let both = try ejection(try shape([weak, strong]), seen: 170)
    #expect(both.deviation > (alone.min() ?? 0))
  }
}
