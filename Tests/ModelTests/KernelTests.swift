import Foundation
import Testing

@testable import Model

@Suite struct KernelTests {
  @Test func geluIsExactToOnePartInAMillion() {
    let inputs = (-12_000...12_001).map { Float($0) / 1000 }
    var x = Activation(grid: Grid([inputs.count]), channels: 1, values: inputs)
    x.applyGELU()
    let worst = zip(inputs, x.values).map { input, value in
      let exact = 0.5 * Double(input) * (1 + erf(Double(input) / 2.0.squareRoot()))
      return abs(exact - Double(value)) / max(1, abs(Double(input)))
    }.max()
    #expect(worst ?? 1 < 1e-6)
  }

  @Test(arguments: [1, 15, 16, 17, 145, 2305]) func softmaxIsExact(count: Int) {
    var scores = (0..<count).map { Float(($0 * 7919) % 257) / 8 - 20 }
    let exact = scores.map { exp(Double($0) - Double(scores.max() ?? 0)) }
    let total = exact.reduce(0, +)
    scores.withUnsafeMutableBufferPointer { Softmax.run($0.baseAddress!, rows: 1, count: count) }
    for (score, exact) in zip(scores, exact) {
      #expect(abs(Double(score) - exact / total) < 1e-6 * exact / total + 1e-30)
    }
  }

  @Test func softmaxTakesScoresOfAnySize() {
    var scores: [Float] = [3e38, -3e38, 0, 3e38]
    scores.withUnsafeMutableBufferPointer { Softmax.run($0.baseAddress!, rows: 1, count: 4) }
    #expect(scores == [0.5, 0, 0, 0.5])
  }

  @Test(arguments: [[6, 4], [4, 6, 2]]) func blocksAndBack(extents: [Int]) {
    let grid = Grid(extents)
    let image = Activation(grid: grid, channels: 3, values: (0..<grid.count * 3).map(Float.init))
    let stride = Array([2, 2, 1].prefix(extents.count))
    #expect(image.blocks(of: stride).unblocked(by: stride).values == image.values)
    // The first block holds positions (0, 0) and (0, 1), then (1, 0) and (1, 1), of the first layer.
    let layers = extents.count == 3 ? extents[2] : 1
    let first = Array(image.blocks(of: stride).values.prefix(9))
    let second = Float(layers * 3)
    let third = Float(extents[1] * layers * 3)
    #expect(first == [0, 1, 2, second, second + 1, second + 2, third, third + 1, third + 2])
  }

  /// Both kinds of convolution against the definition, on images smaller than the kernel too.
  @Test(arguments: [[7, 5], [1, 3], [3, 6, 4], [5, 2, 1]]) func convolutionsFollowTheDefinition(extents: [Int]) throws {
    let grid = Grid(extents)
    let channels = 17
    let values = (0..<grid.count * channels).map { Float(($0 * 31) % 23) / 23 - 0.5 }
    let image = Activation(grid: grid, channels: channels, values: values)
    let source = WeightsByFormula()
    for kernel in [3, 5] {
      let size = [Int](repeating: kernel, count: extents.count)
      let dense = try Convolution(Weights(source)["dense"], inputs: channels, outputs: 3, kernel: size)(image)
      let depthwise = try DepthwiseConvolution(Weights(source)["deep"], channels: channels, kernel: size)(image)
      let denseWeight = try source.values("dense.weight", shape: [3, channels] + size)
      let deepWeight = try source.values("deep.weight", shape: [channels, 1] + size)
      let denseBias = try source.values("dense.bias", shape: [3])
      let deepBias = try source.values("deep.bias", shape: [channels])
      for position in 0..<grid.count {
        let taps = Self.taps(position: position, extents: extents, kernel: kernel)
        for output in 0..<3 {
          var sum = Double(denseBias[output])
          for (tap, neighbour) in taps {
            for c in 0..<channels {
              let weight = denseWeight[(output * channels + c) * size.reduce(1, *) + tap]
              sum += Double(weight) * Double(values[neighbour * channels + c])
            }
          }
          #expect(abs(sum - Double(dense.values[position * 3 + output])) < 1e-5)
        }
        for c in 0..<channels {
          let sum = taps.reduce(Double(deepBias[c])) { sum, tap in
            sum + Double(deepWeight[c * size.reduce(1, *) + tap.0]) * Double(values[tap.1 * channels + c])
          }
          #expect(abs(sum - Double(depthwise.values[position * channels + c])) < 1e-5)
        }
      }
    }
  }

  /// The kernel positions over the image around a position, and the image positions under them.
  private static func taps(position: Int, extents: [Int], kernel: Int) -> [(Int, Int)] {
    var taps = [(0, 0)]
    var rest = position
    var coordinates: [Int] = []
    for extent in extents.reversed() {
      coordinates.insert(rest % extent, at: 0)
      rest /= extent
    }
    for (coordinate, extent) in zip(coordinates, extents) {
      taps = taps.flatMap { tap, neighbour in
        (0..<kernel).compactMap { k in
          let there = coordinate + k - kernel / 2
          return (0..<extent).contains(there) ? (tap * kernel + k, neighbour * extent + there) : nil
        }
      }
    }
    return taps
  }
}
