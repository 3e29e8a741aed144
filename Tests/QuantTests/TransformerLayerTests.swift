import Foundation
import Quant
import Testing

@Suite struct TransformerLayerTests {
  struct Reference {
    let norm1: RandomNorm
    let queriesKeysValues: RandomWeights
    let projection: RandomWeights
    let norm2: RandomNorm
    let hidden: RandomWeights
    let output: RandomWeights
    let heads: Int
    let dimension: Int

    init(dimension: Int, heads: Int, gain: Float = 1, _ generator: inout Generator) {
      self.dimension = dimension
      self.heads = heads
      norm1 = RandomNorm(dimension, gain: gain, &generator)
      queriesKeysValues = RandomWeights(outputs: 3 * dimension, inputs: dimension, &generator)
      projection = RandomWeights(outputs: dimension, inputs: dimension, &generator)
      norm2 = RandomNorm(dimension, &generator)
      hidden = RandomWeights(outputs: 4 * dimension, inputs: dimension, &generator)
      output = RandomWeights(outputs: dimension, inputs: 4 * dimension, &generator)
    }

    var layer: TransformerLayer {
      TransformerLayer(
        heads: heads, norm1: norm1.weights, queriesKeysValues: queriesKeysValues.quantised,
        projection: projection.quantised, norm2: norm2.weights, hidden: hidden.quantised, output: output.quantised)
    }

    func callAsFunction(_ x: ArraySlice<Float>) -> [Float] {
      let tokens = x.count / dimension
      let width = dimension / heads
      func row(_ values: [Float], _ t: Int) -> ArraySlice<Float> { values[t * dimension..<(t + 1) * dimension] }
      var y = Array(x)
      let packed = (0..<tokens).map { queriesKeysValues(norm1(row(y, $0))) }
      for t in 0..<tokens {
        var mixed = [Float](repeating: 0, count: dimension)
        for head in 0..<heads {
          let scores = (0..<tokens).map { key in
            (0..<width).reduce(0.0) {
              $0 + Double(packed[t][head * width + $1]) * Double(packed[key][dimension + head * width + $1])
            } / Double(width).squareRoot()
          }
          let greatest = scores.max()!
          let weights = scores.map { exp($0 - greatest) }
          let sum = weights.reduce(0, +)
          for c in 0..<width {
            let place = 2 * dimension + head * width + c
            mixed[head * width + c] = Float(
              (0..<tokens).reduce(0.0) { $0 + weights[$1] * Double(packed[$1][place]) } / sum)
          }
        }
        for (c, value) in projection(mixed).enumerated() { y[t * dimension + c] += value }
        let inner = hidden(norm2(row(y, t))).map(exactGelu)
        for (c, value) in output(inner).enumerated() { y[t * dimension + c] += value }
      }
      return y
    }
  }

  private static let frames = 2

  /// What the layer makes of `frames` frames on every instruction set, on one thread and on two.
  private static func results(_ layer: TransformerLayer, _ x: [Float], tokens: Int, dimension: Int) -> [[Float]] {
    availableSets.flatMap { set in
      [1, 2].map { threads in
        var runner = LayerRunner(frames: frames)
        let buffer = runner.plan.reserve(rows: tokens, channels: dimension, frames: frames)
        let workspace = layer.workspace(in: &runner.plan, tokens: tokens, frames: frames)
        let execution = runner.execution(set, threads: threads, scratchBytes: layer.scratchBytes)
        execution.write(x, to: buffer)
        layer.run(buffer, workspace: workspace, frames: frames, in: execution)
        return execution.read(buffer, frames: frames)
      }
    }
  }

  @Test(arguments: [1, 5, 37, 145, 290, 400])
  func matchesFloatAndIsTheSameOnEveryPath(tokens: Int) {
    var generator = Generator(UInt64(tokens))
    let dimension = 64
    let reference = Reference(dimension: dimension, heads: 2, &generator)
    let x = generator.floats(Self.frames * tokens * dimension, in: -2...2)
    let results = Self.results(reference.layer, x, tokens: tokens, dimension: dimension)
    let size = tokens * dimension
    let expected = reference(x[..<size]) + reference(x[size...])
    #expect(relativeNormError(results[0], expected) < 0.015)
    #expect(results.allSatisfy { bits($0) == bits(results[0]) })
  }

  /// Scores that lie hundreds of powers of two apart: probabilities that no float holds are nothing, on every path.
  @Test func steepScoresAreTheSameOnEveryPath() {
    var generator = Generator(77)
    let (tokens, dimension) = (400, 64)
    let layer = Reference(dimension: dimension, heads: 2, gain: 20, &generator).layer
    let x = generator.floats(Self.frames * tokens * dimension, in: -2...2)
    let results = Self.results(layer, x, tokens: tokens, dimension: dimension)
    #expect(results[0].allSatisfy { $0.isFinite })
    #expect(results.allSatisfy { bits($0) == bits(results[0]) })
  }
}
