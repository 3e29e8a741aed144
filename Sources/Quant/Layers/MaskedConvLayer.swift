internal import QuantKernels

/// A stem block: x + conv2(depthwise(conv1(norm1(x)))), then x + mlp(norm2(x)), in place. The 1×1 convolutions are
/// int8 with one scale per voxel, the depth-wise 5×5(×5) is float. Activations have 16 bits here: the stem is a few
/// hundredths of the work, and without them it makes nearly all of the encoder's error.
public struct MaskedConvLayer: Sendable {
  private let geometry: ConvolutionGeometry
  private let norm1: NormalisationWeights
  private let conv1: QuantisedLinear
  private let conv2: QuantisedLinear
  private let norm2: NormalisationWeights
  private let hidden: QuantisedLinear
  private let output: QuantisedLinear
  /// (slower taps, 5, channels).
  private let kernel: ConstantBuffer<Float>
  private let kernelBias: ConstantBuffer<Float>
  private let tapOffsets: ConstantBuffer<Int>

  /// `depthwise` is (5·5(·5), channels) in grid order; `geometry` is of width 5.
  public init(
    norm1: NormalisationWeights, conv1: LinearWeights, depthwise: [Float], depthwiseBias: [Float],
    conv2: LinearWeights, norm2: NormalisationWeights, hidden: LinearWeights, output: LinearWeights,
    geometry: ConvolutionGeometry
  ) {
    precondition(geometry.width == DepthwiseConvolution.width, "a depth-wise kernel of 5 along each axis")
    self.geometry = geometry
    self.norm1 = norm1
    self.norm2 = norm2
    self.conv1 = QuantisedLinear(PackedWeights(conv1.tensor, bias: conv1.bias), precision: .sixteen)
    self.conv2 = QuantisedLinear(PackedWeights(conv2.tensor, bias: conv2.bias), precision: .sixteen)
    self.hidden = QuantisedLinear(PackedWeights(hidden.tensor, bias: hidden.bias), precision: .sixteen)
    self.output = QuantisedLinear(PackedWeights(output.tensor, bias: output.bias), precision: .sixteen)
    kernel = ConstantBuffer(depthwise)
    kernelBias = ConstantBuffer(depthwiseBias)
    let channels = depthwiseBias.count
    let width = geometry.width
    tapOffsets = ConstantBuffer(
      stride(from: 0, to: geometry.taps, by: width).map { [geometry] in geometry.tapOffsets[$0] * channels })
  }

  private var channels: Int { kernelBias.count }

  /// Voxels of a line along the fastest axis.
  private var lineLength: Int { geometry.grid.axes == 3 ? geometry.grid.z : geometry.grid.y }

  /// Lines that one chunk takes.
  private var linesPerChunk: Int { max(1, 48 / lineLength) }
  private let conv1Rows = 96

  public var scratchBytes: Int {
    let rows = linesPerChunk * lineLength
    return max(
      conv1.scratchBytes(rows: RowChunks.most(preferred: conv1Rows)),
      LaneScratch.bytes(rows * hidden.weights.outputs, of: Float.self)
        + max(
          conv2.scratchBytes(rows: rows), hidden.scratchBytes(rows: rows), output.scratchBytes(rows: rows)))
  }

  /// Sets `padded`, the volume between conv1 and the depth-wise convolution, to zero: (voxels of the grid padded by
  /// 2, channels). The blocks of a level share one.
  public func clear(_ padded: Buffer, frames: Int, in execution: Execution) {
    execution.pool.run(chunks: frames * geometry.padded.x) { chunk, _ in
      let plane = padded.rows / geometry.padded.x * channels
      (execution.pointer(padded) + chunk * plane).update(repeating: 0, count: plane)
    }
  }

  /// Runs the block in place on `x`; the border of `padded` must be zero.
  public func run(_ x: Buffer, padded: Buffer, frames: Int, in execution: Execution) {
    let kernels = execution.kernels
    let chunks = RowChunks(
      frames: frames, rows: x.rows, preferred: conv1Rows, threads: execution.pool.threads)
    execution.pool.run(chunks: chunks.count) { chunk, lane in
      let (frame, range) = chunks[chunk]
      conv1.run(
        QuantisedLinear.Rows(
          source: execution.pointer(x, frame: frame), sourceStride: channels, normalisation: norm1.kernel,
          target: execution.pointer(padded, frame: frame), targetStride: channels,
          targetIndices: geometry.interior.pointer),
        range, kernels: kernels, scratch: execution.scratch(lane: lane))
    }
    let lines = x.rows / lineLength
    let chunksPerFrame = (lines + linesPerChunk - 1) / linesPerChunk
    execution.pool.run(chunks: frames * chunksPerFrame) { chunk, lane in
      let first = chunk % chunksPerFrame * linesPerChunk
      runLines(
        first..<min(first + linesPerChunk, lines), rows: execution.pointer(x, frame: chunk / chunksPerFrame),
        padded: execution.pointer(padded, frame: chunk / chunksPerFrame), kernels: kernels,
        scratch: execution.scratch(lane: lane))
    }
  }

  private func runLines(
    _ lines: Range<Int>, rows: UnsafeMutablePointer<Float>, padded: UnsafePointer<Float>, kernels: KernelTable,
    scratch: LaneScratch
  ) {
    var scratch = scratch
    let inner = scratch.take(lines.count * lineLength * hidden.weights.outputs, of: Float.self)
    let depthwise = DepthwiseConvolution(
      source: padded, tapOffsets: tapOffsets.pointer, tapCount: tapOffsets.count, weights: kernel.pointer,
      bias: kernelBias.pointer, channels: channels, length: lineLength)
    for line in lines {
      kernels.convolve(
        depthwise, Int(geometry.corners.pointer[line * lineLength]) * channels,
        inner + (line - lines.lowerBound) * lineLength * channels)
    }
    let count = lines.count * lineLength
    let x = rows + lines.lowerBound * lineLength * channels
    conv2.run(
      QuantisedLinear.Rows(
        source: inner, sourceStride: channels, target: x, targetStride: channels, residual: x),
      0..<count, kernels: kernels, scratch: scratch)
    hidden.run(
      QuantisedLinear.Rows(
        source: x, sourceStride: channels, normalisation: norm2.kernel, target: inner,
        targetStride: hidden.weights.outputs, activation: .gelu),
      0..<count, kernels: kernels, scratch: scratch)
    output.run(
      QuantisedLinear.Rows(
        source: inner, sourceStride: hidden.weights.outputs, target: x, targetStride: channels, residual: x),
      0..<count, kernels: kernels, scratch: scratch)
  }
}
