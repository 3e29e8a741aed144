/// A float32 matrix product on OpenBLAS, one thread: what int8 kernels without `vpdpbusd` are held against.
public struct FloatProductBenchmark {
  private let rows: Int
  private let inputs: Int
  private let outputs: Int
  private let activations: [Float]
  private let weights: [Float]

  /// A product of (rows, inputs) by the transpose of (outputs, inputs).
  public init(rows: Int, inputs: Int, outputs: Int) {
    self.rows = rows
    self.inputs = inputs
    self.outputs = outputs
    activations = (0..<rows * inputs).map { Float($0 % 2003) / 1001 - 1 }
    weights = (0..<outputs * inputs).map { Float($0 % 1009) / 504 - 1 }
  }

  /// Runs the product once into `result`, (rows, outputs).
  public func run(into result: inout [Float]) {
    precondition(result.count == rows * outputs, "a result of rows × outputs")
    result.withUnsafeMutableBufferPointer { c in
      activations.withUnsafeBufferPointer { a in
        weights.withUnsafeBufferPointer { b in
          guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
          MatrixProduct.timesTransposed(
            m: rows, n: outputs, k: inputs, a: a, stride: inputs, b: b, stride: inputs, beta: 0, c: c, stride: outputs)
        }
      }
    }
  }
}
