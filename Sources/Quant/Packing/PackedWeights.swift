internal import QuantKernels

/// Weights as the tile kernels read them: panels of 32 columns, `[panel][tap][depth][32][4]` signed bytes, with
/// each column's scale, bias and sum beside them. With 16 bits the residuals of a panel lie behind its values, as if they
/// were as many taps again.
///
/// Columns may come in groups that lie apart in the output (the taps of a transposed convolution); a group
/// starts on a block of 16 columns, and what pads it is not stored.
public struct PackedWeights: Sendable {
  public let inputs: Int
  public let outputs: Int
  public let taps: Int
  /// Words of four bytes of one tap.
  public let depth: Int
  public let panels: Int
  let values: ConstantBuffer<Int8>
  let hasResiduals: Bool
  /// `MatrixProduct.hasSmallColumns`.
  let hasSmallColumns: Bool
  /// Per column: the sum of its weights in real values.
  let sums: ConstantBuffer<Float>
  let scales: ConstantBuffer<Float>
  let bias: ConstantBuffer<Float>
  let columnBlocks: ConstantBuffer<MatrixProduct.ColumnBlock>

  /// Packs `tensor` with `bias`, (outputs) or empty for none.
  ///
  /// - Parameters:
  ///   - groupWidth: outputs per group; nil for one group.
  ///   - groupOffsets: where each group starts in an output row, in floats.
  public init(_ tensor: QuantisedTensor, bias: [Float], groupWidth: Int? = nil, groupOffsets: [Int] = [0]) {
    let width = groupWidth ?? tensor.outputs
    precondition(width * groupOffsets.count == tensor.outputs, "groups cover the outputs")
    precondition(bias.isEmpty || bias.count == tensor.outputs, "a bias per output")
    inputs = tensor.inputs
    outputs = tensor.outputs
    taps = tensor.taps
    depth = (tensor.inputs + 3) / 4
    let blocksPerGroup = (width + 15) / 16
    panels = (blocksPerGroup * groupOffsets.count + 1) / 2

    let columns = panels * tileColumns
    hasResiduals = !tensor.residuals.isEmpty
    let parts = hasResiduals ? 2 : 1
    var greatestMagnitude = 0
    var packed = [Int8](repeating: 0, count: columns * parts * taps * depth * 4)
    var sums = [Float](repeating: 0, count: columns)
    var scales = [Float](repeating: 0, count: columns)
    var biases = [Float](repeating: 0, count: columns)
    var blocks = [MatrixProduct.ColumnBlock](
      repeating: MatrixProduct.ColumnBlock(offset: 0, width: 0), count: panels * 2)
    for (group, offset) in groupOffsets.enumerated() {
      for block in 0..<blocksPerGroup {
        let blockWidth = min(16, width - block * 16)
        let place = group * blocksPerGroup + block
        blocks[place] = MatrixProduct.ColumnBlock(offset: offset + block * 16, width: blockWidth)
        for lane in 0..<blockWidth {
          let output = group * width + block * 16 + lane
          let column = place * 16 + lane
          scales[column] = tensor.scales[output]
          if !bias.isEmpty { biases[column] = bias[output] }
          var sum: Int32 = 0
          var residualSum: Int32 = 0
          var magnitude = 0
          for tap in 0..<taps {
            let source = (output * taps + tap) * inputs
            let target = ((column / 32 * parts * taps + tap) * depth * 32 + column % 32) * 4
            for input in 0..<inputs {
              let value = tensor.values[source + input]
              packed[target + input / 4 * 128 + input % 4] = value
              sum += Int32(value)
              magnitude += Int(value.magnitude)
              if hasResiduals {
                let residual = tensor.residuals[source + input]
                packed[target + taps * depth * 128 + input / 4 * 128 + input % 4] = residual
                residualSum += Int32(residual)
                magnitude += Int(residual.magnitude)
              }
            }
          }
          greatestMagnitude = max(greatestMagnitude, magnitude)
          sums[column] = (Float(sum) + Float(residualSum) / QuantisedTensor.residualSteps) * scales[column]
        }
      }
    }
    hasSmallColumns = greatestMagnitude <= 65535
    values = ConstantBuffer(packed)
    self.sums = ConstantBuffer(sums)
    self.scales = ConstantBuffer(scales)
    self.bias = ConstantBuffer(biases)
    columnBlocks = ConstantBuffer(blocks)
  }

  /// Words of four bytes in a column of the packed values.
  var steps: Int { taps * depth * (hasResiduals ? 2 : 1) }

  /// Bytes held.
  public var bytes: Int {
    values.bytes + sums.bytes + scales.bytes + bias.bytes + columnBlocks.bytes
  }
}
