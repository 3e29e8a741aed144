/// Multi-head attention, softmax(q · kᵀ / √headDimension) · v, of queries on keys that may be other tokens.
struct Attention: Sendable {
  /// Queries whose scores are held at once.
  private static let tileQueries = 128

  let dimension: Int
  let heads: Int
  let q: Linear
  /// Keys in the first `dimension` outputs, values in the others.
  let kv: Linear
  let proj: Linear

  /// Reads `q`, `kv` and `proj`.
  init(_ weights: Weights, dimension: Int, heads: Int) throws {
    self.dimension = dimension
    self.heads = heads
    q = try Linear(weights["q"], inputs: dimension, outputs: dimension)
    kv = try Linear(weights["kv"], inputs: dimension, outputs: 2 * dimension)
    proj = try Linear(weights["proj"], inputs: dimension, outputs: dimension)
  }

  func callAsFunction(_ queries: Activation, keys: Activation) -> Activation {
    let q = q(queries)
    let kv = kv(keys)
    let mixed = Activation(grid: queries.grid, channels: dimension) { result in
      q.values.withUnsafeBufferPointer { q in
        kv.values.withUnsafeBufferPointer { kv in
          guard let q = q.baseAddress, let kv = kv.baseAddress else { return }
          mix(q, rows: queries.rows, kv, keys: keys.rows, into: result)
        }
      }
    }
    return proj(mixed)
  }

  private func mix(
    _ q: UnsafePointer<Float>, rows: Int, _ kv: UnsafePointer<Float>, keys: Int,
    into result: UnsafeMutablePointer<Float>
  ) {
    let width = dimension / heads
    let tile = min(Self.tileQueries, rows)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: tile * keys) { buffer in
      guard let scores = buffer.baseAddress else { return }
      for head in 0..<heads {
        for first in stride(from: 0, to: rows, by: tile) {
          let count = min(tile, rows - first)
          let offset = first * dimension + head * width
          MatrixProduct.timesTransposed(
            m: count, n: keys, k: width, alpha: 1 / Float(width).squareRoot(), a: q + offset, stride: dimension,
            b: kv + head * width, stride: 2 * dimension, beta: 0, c: scores, stride: keys)
          Softmax.run(scores, rows: count, count: keys)
          MatrixProduct.times(
            m: count, n: width, k: keys, a: scores, stride: keys, b: kv + dimension + head * width,
            stride: 2 * dimension, c: result + offset, stride: dimension)
        }
      }
    }
  }
}
