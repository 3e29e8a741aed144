public import Quant
internal import Synchronization

/// CineMA's segmentation network in int8, of one view with one channel.
///
/// Its memory is planned and allocated when it is built; a run allocates nothing. A frame's logits are
/// bit-identical alone or in any batch, for any number of threads and on every instruction set.
public final class QuantisedConvUNetR: Sendable {
  public let config: ModelConfig
  /// Frames that one run takes.
  public let batch: Int
  let view: ViewConfig
  private let stem: QuantisedStem
  let encoder: QuantisedEncoder
  private let decoder: QuantisedDecoder
  private let image: Buffer
  let execution: Execution
  /// Held while a batch runs: the arena holds one.
  private let running = Mutex(())

  /// Quantises the weights of a checkpoint layer by layer. Throws `CheckpointError`, or `ModelConfigError` where the
  /// network is none that this engine runs.
  public init(
    config: ModelConfig, weights source: any WeightSource, batch: Int, kernels: KernelTable, pool: ThreadPool
  ) throws {
    guard case .convUNetR(let decoderConfig) = config.architecture else {
      throw ModelConfigError(key: "model.name", reason: "convunetr expected")
    }
    let view = try config.quantisableView()
    let dimension = config.encoder.dimension
    self.config = config
    self.view = view
    self.batch = max(batch, 1)
    let frames = self.batch
    let weights = Weights(source)
    var plan = ArenaPlan()
    image = plan.reserve(rows: view.imageSize.reduce(1, *), channels: 1, frames: frames)
    stem = try QuantisedStem(
      weights["enc_down_dict"][view.name],
      classToken: try weights["encoder"].values("cls_token", [1, 1, dimension]), view: view, config: config.stem,
      dimension: dimension, plan: &plan, frames: frames)
    encoder = try QuantisedEncoder(
      weights["encoder"], config: config.encoder, tokens: stem.tokens, plan: &plan, frames: frames)
    decoder = try QuantisedDecoder(
      weights, view: view, stem: config.stem, config: decoderConfig, outputs: config.outputChannels, image: image,
      skips: stem.skips, tokens: encoder.output, plan: &plan, frames: frames)
    try weights.finish()
    execution = Execution(
      kernels: kernels, pool: pool, plan: plan,
      scratchBytes: max(stem.scratchBytes, encoder.scratchBytes, decoder.scratchBytes))
  }

  /// Pixels of one frame.
  public var pixelsPerFrame: Int { image.rows }

  /// Bytes of working memory.
  public var arenaBytes: Int { execution.arenaBytes }

  /// The instruction set that it runs on.
  public var instructionSet: InstructionSet { execution.kernels.instructionSet }

  /// The threads that it runs on.
  var pool: ThreadPool { execution.pool }

  /// The logits of one image, (positions, outputs), on its grid. Throws `InputError`.
  public func callAsFunction(_ image: ViewImage) throws -> Activation {
    guard image.view == view.name else { throw InputError.unknownView(image.view, known: [view.name]) }
    try view.checkSize(of: image)
    return Activation(
      channelFirst: try logits(of: image.pixels.channelFirst, count: 1), grid: image.pixels.grid,
      channels: config.outputChannels)
  }

  /// Logits (count, outputs, x, y[, z]) of `count` images (count, x, y[, z]), scaled to 0…1. Throws `InputError`.
  public func logits(of images: [Float], count: Int) throws -> [Float] {
    try results(of: images, count: count, from: decoder.logits) { run(frames: $0) }
  }

  /// The same logits, with the means of the encoder's tokens. Throws `InputError`.
  func segmentation(of images: [Float], count: Int) throws -> SegmentedFrames {
    var pooled: [Float] = []
    let logits = try results(of: images, count: count, from: decoder.logits) { frames in
      runEncoder(frames: frames)
      // Before the decoder, which puts its own activations where the tokens lie.
      execution.appendMeanRows(of: encoder.output, frames: frames, to: &pooled)
      decoder.run(frames: frames, in: execution)
    }
    return SegmentedFrames(logits: logits, pooledTokens: pooled)
  }

  /// The encoder's tokens (count, tokens, dimension) after its last norm, without the class token. Throws `InputError`.
  public func encodedTokens(of images: [Float], count: Int) throws -> [Float] {
    try results(of: images, count: count, from: encoder.output) { runEncoder(frames: $0) }
  }

  /// Logits (outputs, x, y, z) of one image, of which the decoder is handed what an encoder made of it, all by position:
  /// the stem levels' results and the encoded tokens.
  func logits(decoding image: Activation, skips: [Activation], tokens: Activation) -> [Float] {
    running.withLock { _ in
      execution.write(image.values, to: self.image)
      for (skip, buffer) in zip(skips, stem.skips) { execution.write(skip.values, to: buffer) }
      execution.write(tokens.values, to: encoder.output)
      decoder.run(frames: 1, in: execution)
      return execution.read(decoder.logits, frames: 1)
    }
  }

  /// Runs the images batch by batch and collects what `run` leaves in `buffer`.
  private func results(
    of images: [Float], count: Int, from buffer: Buffer, run: (Int) -> Void
  ) throws -> [Float] {
    let size = image.rows
    guard count >= 0, images.count.isMultiple(of: size), images.count / size == count else {
      throw InputError.valueCount(found: images.count, frames: count, valuesPerFrame: size)
    }
    guard images.allSatisfy(\.isFinite) else { throw InputError.nonFinite(view: view.name) }
    let resultSize = buffer.rows * buffer.channels
    return [Float](unsafeUninitializedCapacity: count * resultSize) { result, initialised in
      guard let target = result.baseAddress else { return }
      running.withLock { _ in
        for first in stride(from: 0, to: count, by: batch) {
          let frames = min(batch, count - first)
          execution.write(images[first * size..<(first + frames) * size], to: image)
          run(frames)
          execution.read(buffer, frames: frames, into: target + first * resultSize)
        }
      }
      initialised = count * resultSize
    }
  }

  /// Runs the frames that lie in the image buffer; allocates nothing. One caller at a time.
  func run(frames: Int) {
    runEncoder(frames: frames)
    decoder.run(frames: frames, in: execution)
  }

  /// Stem and transformer only.
  private func runEncoder(frames: Int) {
    stem.run(image, frames: frames, in: execution)
    encoder.run(stem.tokens, frames: frames, in: execution)
  }
}
