import CheckpointSupport
import Testing

@testable import Model

/// A stack decoded from slices that were encoded one by one.
@Suite struct StreamedVolumeTests {
  private let folder: TemporaryDirectory
  private let segmenter: VolumeSegmenter

  init() throws {
    folder = try TemporaryDirectory()
    try TinyCheckpoint.write(StreamableModel.yaml, seeds: 1, into: folder.url)
    segmenter = try VolumeSegmenter.load(from: folder.url, threads: 2)
  }

  @Test(arguments: [Array(0..<12), [5, 6, 4, 7, 3, 8, 2, 9, 1, 10, 0, 11]])
  func aCompleteStackIsDecodedAsTheWholeNetworkDoes(order: [Int]) throws {
    let expected = try segmenter.logits(of: StreamableModel.volume)
    let final = try segmenter.streamingEncoder(policy: .final)
    let stale = try segmenter.streamingEncoder(policy: .never)
    for stream in [final, stale] {
      for slice in order { try stream.add(StreamableModel.slices[slice], slice: slice) }
      try stream.complete()
    }
    #expect(try segmenter.logits(of: final) == expected)
    #expect(try segmenter.logits(of: stale) != expected)
  }

  @Test func slicesThatAreMissingLeaveNoGap() throws {
    let stream = try segmenter.streamingEncoder(policy: .every(1))
    for slice in [2, 5] { try stream.add(StreamableModel.slices[slice], slice: slice) }
    let apart = try segmenter.logits(of: stream)
    // Its features moved next to the first one's: the same to the decoder.
    let features = try #require(stream.features[5])
    let network = segmenter.network
    let empty = StreamableModel.slices[0].map { _ in Float(0) }
    let planes = [stream.images[2], stream.images[5]].compactMap(\.self) + Array(repeating: empty, count: 10)
    let image = Activation(stacking: planes.map { Activation(grid: Grid([64, 64, 1]), channels: 1, values: $0) })
    func volume(_ pick: (SliceFeatures) -> Activation) throws -> Activation {
      let both = [pick(try #require(stream.features[2])), pick(features)]
        .map { $0.reshaped(to: Grid($0.grid.extents + [1])) }
      let nothing = Activation(
        grid: both[0].grid, channels: both[0].channels, values: both[0].values.map { _ in 0 })
      return Activation(stacking: both + Array(repeating: nothing, count: 10))
    }
    let expected = network.logits(
      decoding: image, skips: try (0..<2).map { level in try volume { $0.skips[level] } },
      tokens: try volume(\.tokens))
    #expect(apart == expected)
  }

  @Test func nothingIsDecodedFromNothing() throws {
    let stream = try segmenter.streamingEncoder(policy: .final)
    #expect(throws: InputError.self) { try segmenter.logits(of: stream) }
    try stream.add(StreamableModel.slices[0], slice: 0)
    _ = try segmenter.logits(of: stream)
    stream.forget()
    #expect(throws: InputError.self) { try segmenter.logits(of: stream) }
  }

  @Test func paddingComesInOneStepWithTheSlices() throws {
    let together = try segmenter.streamingEncoder(policy: .never)
    try together.add(
      Dictionary(uniqueKeysWithValues: (0..<10).map { ($0, StreamableModel.slices[$0]) }), paddingAbove: 10)
    let refreshed = try segmenter.streamingEncoder(policy: .final)
    try refreshed.add([:], paddingAbove: 10)
    for slice in 0..<10 { try refreshed.add(StreamableModel.slices[slice], slice: slice) }
    try refreshed.complete()
    #expect(try segmenter.logits(of: together) == segmenter.logits(of: refreshed))
  }
}
