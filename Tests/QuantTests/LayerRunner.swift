import Quant

/// Plans, runs and reads back one layer.
struct LayerRunner {
  var plan = ArenaPlan()
  var frames: Int

  init(frames: Int) { self.frames = frames }

  func execution(_ set: InstructionSet, threads: Int, scratchBytes: Int) -> Execution {
    Execution(
      kernels: KernelTable(set), pool: ThreadPool(threads: threads), plan: plan, scratchBytes: scratchBytes)
  }
}

/// A LayerNorm of random parameters, and the same in double.
struct RandomNorm {
  let weight: [Float]
  let bias: [Float]

  init(_ channels: Int, gain: Float = 1, _ generator: inout Generator) {
    weight = generator.floats(channels, in: 0.5 * gain...1.5 * gain)
    bias = generator.floats(channels, in: -0.3...0.3)
  }

  var weights: NormalisationWeights { NormalisationWeights(weight: weight, bias: bias, epsilon: 1e-6) }

  func callAsFunction(_ row: ArraySlice<Float>) -> [Float] {
    let values = row.map(Double.init)
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(values.count)
    return values.indices.map {
      Float((values[$0] - mean) / (variance + 1e-6).squareRoot() * Double(weight[$0]) + Double(bias[$0]))
    }
  }
}

func exactGelu(_ x: Float) -> Float { x * 0.5 * (1 + errorFunction(x / Float(2).squareRoot())) }

/// Random weights of a layer in float and quantised.
struct RandomWeights {
  let weight: [Float]
  let bias: [Float]
  let taps: Int

  init(outputs: Int, taps: Int = 1, inputs: Int, _ generator: inout Generator) {
    let range = (3 / Float(taps * inputs)).squareRoot()
    weight = generator.floats(outputs * taps * inputs, in: -range...range)
    bias = generator.floats(outputs, in: -0.1...0.1)
    self.taps = taps
  }

  var quantised: LinearWeights { LinearWeights(quantising: weight, bias: bias, taps: taps) }

  /// y = W x + b.
  func callAsFunction(_ x: [Float]) -> [Float] {
    bias.indices.map { output in
      var sum = Double(bias[output])
      for (i, value) in x.enumerated() { sum += Double(value) * Double(weight[output * x.count + i]) }
      return Float(sum)
    }
  }
}
