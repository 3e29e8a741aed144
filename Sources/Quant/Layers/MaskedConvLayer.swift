internal import QuantKernels

/// A stem block: x + conv2(depthwise(conv1(norm1(x)))), then x + mlp(norm2(x)), in place. The 1×1 convolutions are
/// int8 with one scale per voxel, the depth-wise 5×5(×5) is float. Around it activations have 16 bits: with 8, conv1 and
/// conv2 make most of the encoder's error; the mlp makes hardly any.
public struct MaskedConvLayer: Sendable {
  private let geometry: ConvolutionGeometry
  let norm1: NormalisationWeights
  let conv1: QuantisedLinear
  let conv2: QuantisedLinear
  private let norm2: NormalisationWeights
  let hidden: QuantisedLinear
  let output: QuantisedLinear
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
    self.hidden = QuantisedLinear(PackedWeights(hidden.tensor, bias: hidden.bias))
    self.output = QuantisedLinear(PackedWeights(output.tensor, bias: output.bias))
    kernel = ConstantBuffer(depthwise)
    kernelBias = ConstantBuffer(depthwiseBias)
    let channels = depthwiseBias.count
    let width = geometry.width
    tapOffsets = ConstantBuffer(
      stride(from: 0, to: geometry.taps, by: width).map { [geometry] in geometry.tapOffsets[$0] * channels })
  }

  var channels: Int { kernelBias.count }

  /// Voxels of a line along the fastest axis.
  private var lineLength: Int { geometry.grid.axes == 3 ? geometry.grid.z : geometry.grid.y }

  /// Lines that one chunk takes.
  private var linesPerChunk: Int { max(1, 48 / lineLength) }
  let conv1Rows = 96

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
    let plane = padded.rows / geometry.padded.x * channels
    execution.pool.run(
      chunks: frames * geometry.padded.x, with: (plane, padded, execution)
    ) { job, chunk, _ in
      let (plane, padded, execution) = job
      (execution.pointer(padded) + chunk * plane).update(repeating: 0, count: plane)
    }
  }

  /// Runs the block in place on `x`; the border of `padded` must be zero.
  public func run(_ x: Buffer, padded: Buffer, frames: Int, in execution: Execution) {
    let chunks = RowChunks(
      frames: frames, rows: x.rows, preferred: conv1Rows, threads: execution.pool.threads)
    execution.pool.run(chunks: chunks.count, with: (self, x, padded, chunks, execution)) { job, chunk, lane in
      let (layer, x, padded, chunks, execution) = job
      let (frame, range) = chunks[chunk]
      layer.conv1.run(
        QuantisedLinear.Rows(
          source: execution.pointer(x, frame: frame), sourceStride: layer.channels,
          normalisation: layer.norm1.kernel, target: execution.pointer(padded, frame: frame),
          targetStride: layer.channels, targetIndices: layer.geometry.interior.pointer),
        range, kernels: execution.kernels, scratch: execution.scratch(lane: lane))
    }
    let lines = x.rows / lineLength
    let perFrame = (lines + linesPerChunk - 1) / linesPerChunk
    let job = (self, x, padded, lines, perFrame, execution)
    execution.pool.run(chunks: frames * perFrame, with: job) { job, chunk, lane in
      let (layer, x, padded, lines, perFrame, execution) = job
      let first = chunk % perFrame * layer.linesPerChunk
      layer.runLines(
        first..<min(first + layer.linesPerChunk, lines), rows: execution.pointer(x, frame: chunk / perFrame),
        padded: execution.pointer(padded, frame: chunk / perFrame), kernels: execution.kernels,
        scratch: execution.scratch(lane: lane))
    }
  }

  private func runLines(
    _ lines: Range<Int>, rows: UnsafeMutablePointer<Float>, padded: UnsafePointer<Float>, kernels: KernelTable,
    scratch: LaneScratch
  ) {
    var scratch = scratch
    let inner = scratch.take(lines.count * lineLength * hidden.weights.outputs, of: Float.self)
    let depthwise = depthwise(of: padded, length: lineLength)
    for line in lines {
      kernels.convolve(
        depthwise, Int(geometry.corners.pointer[line * lineLength]) * channels,
        inner + (line - lines.lowerBound) * lineLength * channels)
    }
    finish(
      inner, count: lines.count * lineLength, x: rows + lines.lowerBound * lineLength * channels, kernels: kernels,
      scratch: scratch)
  }

  /// The depth-wise convolution of lines of `length` voxels.
  func depthwise(of padded: UnsafePointer<Float>, length: Int) -> DepthwiseConvolution {
    DepthwiseConvolution(
      source: padded, tapOffsets: tapOffsets.pointer, tapCount: tapOffsets.count, weights: kernel.pointer,
      bias: kernelBias.pointer, channels: channels, length: length)
  }

  /// conv2 and the mlp of `count` rows of x; `inner`, (count, 4 · channels), holds the depth-wise convolution's result in
  /// its first `count` · channels values.
  func finish(
    _ inner: UnsafeMutablePointer<Float>, count: Int, x: UnsafeMutablePointer<Float>, kernels: KernelTable,
    scratch: LaneScratch
  ) {
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
