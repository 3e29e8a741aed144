import Quant
import Testing

@Suite struct ConvolutionTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    var extents: [Int]
    var inputs: Int
    var outputs: Int
    var testDescription: String { "\(extents) \(inputs)→\(outputs)" }
  }

  static let shapes = [
    Shape(extents: [7, 5], inputs: 16, outputs: 32), Shape(extents: [12, 12], inputs: 48, outputs: 48),
    Shape(extents: [5, 4, 3], inputs: 20, outputs: 17), Shape(extents: [6, 6, 8], inputs: 32, outputs: 64),
    // Planes of whole tiles of two by two pixels: lines of five tiles, of 16 and 4, and channels that fill no register.
    Shape(extents: [6, 10], inputs: 32, outputs: 20), Shape(extents: [4, 40], inputs: 16, outputs: 16),
    Shape(extents: [8, 6], inputs: 24, outputs: 16),
    // Volumes of whole tiles of two by two by two voxels: lines of five tiles and of one, outputs that fill no panel.
    Shape(extents: [6, 4, 10], inputs: 64, outputs: 40), Shape(extents: [4, 6, 2], inputs: 32, outputs: 32),
    // Rows that do not start at whole words, and a panel without columns in its second half.
    Shape(extents: [5, 4, 3], inputs: 18, outputs: 33),
  ]

  /// norm → GELU → convolution in float, on a zero-padded image.
  static func reference(
    _ x: ArraySlice<Float>, _ weights: RandomWeights, norm: RandomNorm, grid: VoxelGrid, channels: Int
  ) -> [Float] {
    let start = x.startIndex
    let rows = (0..<grid.count).map {
      norm(x[start + $0 * channels..<start + ($0 + 1) * channels]).map(exactGelu)
    }
    let deep = grid.axes == 3 ? -1...1 : 0...0
    var result: [Float] = []
    for i in 0..<grid.x {
      for j in 0..<grid.y {
        for k in 0..<grid.z {
          var neighbourhood: [Float] = []
          for di in -1...1 {
            for dj in -1...1 {
              for dk in deep {
                let (a, b, c) = (i + di, j + dj, k + dk)
                let inside = 0..<grid.x ~= a && 0..<grid.y ~= b && 0..<grid.z ~= c
                neighbourhood += inside ? rows[(a * grid.y + b) * grid.z + c] : [Float](repeating: 0, count: channels)
              }
            }
          }
          result += weights(neighbourhood)
        }
      }
    }
    return result
  }

  @Test(arguments: shapes)
  func matchesTheNaiveConvolutionAndIsTheSameOnEveryPath(shape: Shape) {
    var generator = Generator(UInt64(shape.inputs))
    let grid = VoxelGrid(shape.extents)
    let geometry = ConvolutionGeometry(grid: grid, width: 3)
    let norm = RandomNorm(shape.inputs, &generator)
    let weights = RandomWeights(outputs: shape.outputs, taps: geometry.taps, inputs: shape.inputs, &generator)
    let convolution = QuantisedConvolution(weights.quantised, after: norm.weights, geometry: geometry)
    let frames = 2
    let x = generator.floats(frames * grid.count * shape.inputs, in: -2...3)
    var results: [[Float]] = []
    for set in availableSets {
      for threads in [1, 3] {
        var runner = LayerRunner(frames: frames)
        let source = runner.plan.reserve(rows: grid.count, channels: shape.inputs, frames: frames)
        let target = runner.plan.reserve(rows: grid.count, channels: shape.outputs, frames: frames)
        let workspace = convolution.workspace(in: &runner.plan, frames: frames)
        let execution = runner.execution(set, threads: threads, scratchBytes: convolution.scratchBytes)
        execution.write(x, to: source)
        convolution.run(
          source, into: target, residual: nil, workspace: workspace, frames: frames, in: execution)
        results.append(execution.read(target, frames: frames))
      }
    }
    let size = grid.count * shape.inputs
    let expected = (0..<frames).flatMap {
      Self.reference(
        x[$0 * size..<($0 + 1) * size], weights, norm: norm, grid: grid, channels: shape.inputs)
    }
    #expect(relativeNormError(results[0], expected) < 0.015)
    #expect(results.allSatisfy { bits($0) == bits(results[0]) })
  }
}
