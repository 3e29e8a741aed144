import Foundation
import QuantKernels
import Testing

@testable import Quant

func errorFunction(_ x: Float) -> Float { Float(erf(Double(x))) }

@Suite struct LanesTests {
  @Test(arguments: availableSets)
  func geluKeepsItsErrorBound(set: InstructionSet) {
    var values = (0...160_000).map { Float($0 - 80_000) / 10_000 }
    let inputs = values
    values.withUnsafeMutableBufferPointer { KernelTable(set).gelu($0.baseAddress!, $0.count) }
    var worst = 0.0
    for (x, y) in zip(inputs, values) {
      let exact: Double = 0.5 * Double(x) * (1 + erf(Double(x) / 2.0.squareRoot()))
      worst = max(worst, abs(Double(y) - exact))
    }
    #expect(worst <= 1.5e-5)
  }

  @Test(arguments: availableSets)
  func exponentialKeepsItsErrorBound(set: InstructionSet) {
    var values = (0...252_000).map { Float($0 - 126_000) / 1000 }
    let inputs = values
    values.withUnsafeMutableBufferPointer { KernelTable(set).exponentialBase2($0.baseAddress!, $0.count) }
    var worst = 0.0
    for (x, y) in zip(inputs, values) { worst = max(worst, abs(Double(y) / exp2(Double(x)) - 1)) }
    #expect(worst <= 2.0e-7)
  }

  @Test func probabilityKeepsItsErrorBound() {
    var worst = 0.0
    for step in 0...20_000 {
      let x = -Float(step) / 200
      let probability = Lanes(repeating: x).probabilityBase2(PortableTile.self)[0]
      worst = max(worst, abs(Double(probability) / exp2(Double(x)) - 1))
    }
    #expect(worst <= 1.8e-3)
  }

  @Test func functionsAreTheSameBitsOnEveryPath() {
    var generator = Generator(11)
    let inputs = generator.floats(1003, in: -20...20)
    var results: [[UInt32]] = []
    for set in availableSets {
      var gelu = inputs
      var exponential = inputs
      gelu.withUnsafeMutableBufferPointer { KernelTable(set).gelu($0.baseAddress!, $0.count) }
      exponential.withUnsafeMutableBufferPointer { KernelTable(set).exponentialBase2($0.baseAddress!, $0.count) }
      results.append(bits(gelu + exponential))
    }
    #expect(results.allSatisfy { $0 == results[0] })
  }

  @Test(arguments: [1, 16, 32, 48, 50, 96, 192, 768])
  func layerNormMatchesDoubleOnEveryPath(channels: Int) {
    var generator = Generator(UInt64(channels))
    let rows = 5
    let x = generator.floats(rows * channels, in: -3...9)
    let weight = ConstantBuffer(generator.floats(channels))
    let bias = ConstantBuffer(generator.floats(channels))
    let norm = RowNormalisation(weight: weight.pointer, bias: bias.pointer, channels: channels, epsilon: 1e-5)
    var results: [[Float]] = []
    for set in availableSets {
      var y = [Float](repeating: .nan, count: rows * channels)
      x.withUnsafeBufferPointer { x in
        y.withUnsafeMutableBufferPointer { y in
          KernelTable(set).normalise(norm, x.baseAddress!, y.baseAddress!, 0..<rows, false)
        }
      }
      results.append(y)
    }
    for row in 0..<rows {
      let values = (0..<channels).map { Double(x[row * channels + $0]) }
      let mean = values.reduce(0, +) / Double(channels)
      let variance = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(channels)
      for c in 0..<channels {
        let expected =
          (values[c] - mean) / (variance + 1e-5).squareRoot() * Double(weight.pointer[c]) + Double(bias.pointer[c])
        #expect(abs(Double(results[0][row * channels + c]) - expected) <= 2e-6 * (1 + abs(expected)))
      }
    }
    #expect(results.allSatisfy { bits($0) == bits(results[0]) })
  }
}
