internal import Quant

/// ConvUNetR's decoder in int8. Each skip goes through its block when the steps reach it.
struct QuantisedDecoder: Sendable {
  /// A residual block with its buffers.
  private struct Block: Sendable {
    let layer: ResidualLayer
    let source: Buffer
    let target: Buffer
    let workspace: ResidualLayer.Workspace

    func run(frames: Int, in execution: Execution) {
      layer.run(source, into: target, workspace: workspace, frames: frames, in: execution)
    }
  }

  /// A step down from the tokens.
  private struct Down: Sendable {
    let layer: PatchLayer
    let source: Buffer
    let target: Buffer
  }

  /// A step up: the skip's block, the transposed convolution, residual blocks in place.
  private struct Step: Sendable {
    let skipBlock: Block?
    let up: UpLayer
    let skip: UpLayer.Skip
    let source: Buffer
    let target: Buffer
    let blocks: [Block]
  }

  private static let blocksPerStep = 2

  private let downs: [Down]
  private let deepest: Block
  private let steps: [Step]
  private let head: HeadLayer
  /// (outputs, voxels) per frame.
  let logits: Buffer
  let scratchBytes: Int

  func run(frames: Int, in execution: Execution) {
    for down in downs { down.layer.run(down.source, into: down.target, frames: frames, in: execution) }
    deepest.run(frames: frames, in: execution)
    var last = deepest.target
    for step in steps {
      step.skipBlock?.run(frames: frames, in: execution)
      step.up.run(step.source, skip: step.skip, into: step.target, frames: frames, in: execution)
      for block in step.blocks { block.run(frames: frames, in: execution) }
      last = step.target
    }
    head.run(last, into: logits, frames: frames, in: execution)
  }
}

extension QuantisedDecoder {
  /// What a decoder is built from, handed through its parts while they are planned.
  private struct Builder {
    let view: ViewConfig
    let frames: Int
    var plan: ArenaPlan
    var scratch: [Int] = []
    var geometries: [[Int]: ConvolutionGeometry] = [:]

    /// Reads and plans a residual block; in place where the channels stay.
    mutating func block(_ weights: Weights, source: Buffer, outputs: Int, grid: VoxelGrid) throws -> Block {
      let geometry = geometries[grid.extents] ?? ConvolutionGeometry(grid: grid, width: 3)
      geometries[grid.extents] = geometry
      let layer = try ResidualLayer(
        weights, inputs: source.channels, outputs: outputs, axes: view.axes, geometry: geometry)
      let target =
        source.channels == outputs
        ? source : plan.reserve(rows: grid.count, channels: outputs, frames: frames)
      scratch.append(layer.scratchBytes)
      return Block(
        layer: layer, source: source, target: target,
        workspace: layer.workspace(in: &plan, frames: frames))
    }
  }

  /// Reads the view's decoder weights and plans its buffers; `skips` and `tokens` are released as they are used up.
  init(
    _ weights: Weights, view: ViewConfig, stem: StemConfig, config: DecoderConfig, outputs: Int, image: Buffer,
    skips: [Buffer], tokens: Buffer, plan: inout ArenaPlan, frames: Int
  ) throws {
    let axes = view.axes
    let levels = try DecoderPlan(view: view, stem: stem, config: config)
    let scale = Array(config.scaleFactor.prefix(axes))
    // The grids of the decoder's levels, from full resolution to the deepest.
    var grids = [VoxelGrid(view.imageSize)]
    grids.append(grids[0].divided(by: Array(config.patchSize.prefix(axes))))
    while grids.count <= config.channels.count { grids.append(grids[grids.count - 1].divided(by: scale)) }

    var builder = Builder(view: view, frames: frames, plan: plan)
    var sources = skips + [tokens]
    var downs: [Down] = []
    for index in 0..<levels.levelsBelowTokens {
      let grid = grids[grids.count - 1 - levels.levelsBelowTokens + index]
      let convolution = try LinearWeights(
        convolution: weights["dec_down_blocks_dict"][view.name][index], inputs: tokens.channels,
        outputs: tokens.channels, kernel: scale)
      let layer = PatchLayer(convolution, source: grid, stride: scale)
      let target = builder.plan.reserve(rows: layer.grid.count, channels: tokens.channels, frames: frames)
      downs.append(Down(layer: layer, source: sources[sources.count - 1], target: target))
      builder.scratch.append(layer.scratchBytes)
      sources.append(target)
    }
    self.downs = downs

    func skipBlock(_ index: Int, _ builder: inout Builder) throws -> Block {
      let level = levels.levelsWithoutSkip + index
      let block = try builder.block(
        weights["dec_conv_blocks_dict"][view.name][index], source: sources[index], outputs: config.channels[level],
        grid: grids[level + 1])
      if block.target.slot != block.source.slot { builder.plan.release(block.source) }
      return block
    }

    deepest = try skipBlock(sources.count - 1, &builder)
    var last = deepest.target
    var steps: [Step] = []
    for (index, inputs) in config.channels.reversed().enumerated() {
      let level = config.channels.count - 1 - index
      let place = weights["decoder_dict"][view.name]["blocks"][index]
      let channels = level == 0 ? inputs : config.channels[level - 1]
      let stride = level == 0 ? Array(config.patchSize.prefix(axes)) : scale
      let convolution = try LinearWeights(
        transposed: place["up"], inputs: inputs, outputs: channels, stride: stride)
      let up = UpLayer(convolution, grid: grids[level], stride: stride)
      let source = level - 1 - levels.levelsWithoutSkip
      let block = source >= 0 ? try skipBlock(source, &builder) : nil
      let skip: UpLayer.Skip =
        if level == 0 {
          .image(try Self.imageLayer(weights, view: view, outputs: channels, grid: grids[0]), image)
        } else if let block { .buffer(block.target) } else { .none }
      let target = builder.plan.reserve(rows: grids[level].count, channels: channels, frames: frames)
      builder.scratch.append(up.scratchBytes)
      if let block { builder.plan.release(block.target) }
      builder.plan.release(last)
      let blocks = try (0..<Self.blocksPerStep).map {
        try builder.block(place["conv"][$0], source: target, outputs: channels, grid: grids[level])
      }
      steps.append(Step(skipBlock: block, up: up, skip: skip, source: last, target: target, blocks: blocks))
      last = target
    }
    self.steps = steps
    let linear = try Linear(
      weights["pred_head_dict"][view.name], inputs: last.channels, outputs: outputs, unitAxes: axes)
    head = HeadLayer(weight: linear.weight, bias: linear.bias)
    logits = builder.plan.reserve(rows: last.rows, channels: outputs, frames: frames)
    plan = builder.plan
    scratchBytes = builder.scratch.max() ?? 0
  }

  /// The image block: its constant part from an image of five voxels along each axis, which has every kind of place.
  private static func imageLayer(
    _ weights: Weights, view: ViewConfig, outputs: Int, grid: VoxelGrid
  ) throws -> ImageLayer {
    let block = try ResidualBlock(
      weights["dec_image_conv_block_dict"][view.name], inputs: view.channels, outputs: outputs, axes: view.axes)
    guard view.channels == 1, let shortcut = block.shortcut, view.imageSize.allSatisfy({ $0 >= 5 }) else {
      throw ModelConfigError(
        key: "data.\(view.name)", reason: "int8 needs one input channel and at least 5 pixels along each axis")
    }
    let small = Grid([Int](repeating: 5, count: view.axes))
    var constant = block.convolved(
      Activation(grid: small, channels: 1, values: [Float](repeating: 0, count: small.count)))
    constant.add(shortcut(Activation(grid: small, channels: 1, values: [Float](repeating: 0, count: small.count))))
    return ImageLayer(constant: constant.values, weights: shortcut.weight, grid: grid)
  }
}
