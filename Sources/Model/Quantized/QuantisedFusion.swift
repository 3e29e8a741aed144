internal import Quant

/// Adds each stem level, convolved down to the token grid in int8, to the encoder's tokens, and normalises them.
struct QuantisedFusion: Sendable {
  private struct Down: Sendable {
    let layer: PatchLayer
    let source: Buffer
  }

  private let downs: [Down]
  private let norm: NormalisationLayer

  /// `fusion` holds the weights; the levels' results lie in the stem's buffers.
  init(_ fusion: MultiScaleFusion, stem: QuantisedStem) {
    downs = zip(fusion.downs, zip(stem.skips, stem.skipGrids)).map { down, skip in
      Down(layer: PatchLayer(LinearWeights(down.linear), source: skip.1, stride: down.stride), source: skip.0)
    }
    norm = NormalisationLayer(NormalisationWeights(fusion.norm), skippedRows: 0)
  }

  var scratchBytes: Int { downs.map(\.layer.scratchBytes).max() ?? 0 }

  /// In place on `tokens`, (tokens, dimension) without the class token.
  func run(_ tokens: Buffer, frames: Int, in execution: Execution) {
    for down in downs { down.layer.run(down.source, into: tokens, adding: true, frames: frames, in: execution) }
    norm.run(tokens, into: tokens, frames: frames, in: execution)
  }
}
