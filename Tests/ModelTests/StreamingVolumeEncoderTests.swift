import Quant
import Testing

@testable import Model

@Suite struct StreamingVolumeEncoderTests {
  private static let slices = StreamableModel.slices
  private static let orders: [[Int]] = [
    Array(0..<12), Array((0..<12).reversed()), [5, 6, 4, 7, 3, 8, 2, 9, 1, 10, 0, 11],
  ]

  private static func int8(threads: Int = 1, set: InstructionSet = .fastest) throws -> QuantisedSliceEncoder {
    try QuantisedSliceEncoder(
      config: ModelConfig(yaml: StreamableModel.yaml), weights: WeightsByFormula(), kernels: KernelTable(set),
      pool: ThreadPool(threads: threads))
  }

  private static func reference() throws -> ReferenceSliceEncoder {
    try ReferenceSliceEncoder(StreamableModel.network())
  }

  private static func wholeInt8() throws -> [Float] {
    try QuantisedConvUNetR(
      config: ModelConfig(yaml: StreamableModel.yaml), weights: WeightsByFormula(), batch: 1,
      kernels: KernelTable(.fastest), pool: ThreadPool(threads: 2)
    ).encodedTokens(of: StreamableModel.volume, count: 1)
  }

  /// The slices given in an order, and the stack completed.
  private static func stream(
    _ encoder: any SliceEncoder, _ policy: RefreshPolicy, order: [Int] = Array(0..<12)
  ) throws -> StreamingVolumeEncoder {
    let stream = StreamingVolumeEncoder(encoder, policy: policy)
    for slice in order { try stream.add(slices[slice], slice: slice) }
    try stream.complete()
    return stream
  }

  @Test(arguments: orders)
  func aRefreshedStackIsTheWholeEncoderBitForBit(order: [Int]) throws {
    let expected = try Self.wholeInt8()
    for policy in [RefreshPolicy.final, .every(1), .every(4)] {
      let stream = try Self.stream(Self.int8(), policy, order: order)
      #expect(StreamableModel.volumeTokens(stream.features) == expected, "\(policy)")
    }
    let stale = try Self.stream(Self.int8(), .never, order: order)
    #expect(StreamableModel.volumeTokens(stale.features) != expected)
  }

  @Test func skipsOfARefreshedStackAreThoseOfTheWholeStem() throws {
    let network = try StreamableModel.network()
    let volume = ViewImage(
      view: "sax", grid: Grid([64, 64, 12]), channels: 1, values: StreamableModel.volume)
    let stem = try network.stem(volume)
    // In int8 the stem's mlp has eight bits.
    let encoders: [(any SliceEncoder, limit: Double)] = [(try Self.int8(), 1.5e-2), (try Self.reference(), 2e-3)]
    for (encoder, limit) in encoders {
      let stream = try Self.stream(encoder, .final)
      for (level, expected) in stem.skips.enumerated() {
        for slice in 0..<StreamableModel.depth {
          let found = try #require(stream.features[slice]).skips[level].values
          #expect(Accuracy.relativeNormError(found, expected.plane(slice).values) < limit)
        }
      }
    }
  }

  @Test func resultsAreTheSameBitsForAnyThreadsAndInstructionSet() throws {
    let expected = StreamableModel.volumeTokens(try Self.stream(Self.int8(), .never).features)
    for set in InstructionSet.allCases.filter(\.isAvailable) {
      let found = try Self.stream(Self.int8(threads: 3, set: set), .never)
      #expect(StreamableModel.volumeTokens(found.features) == expected)
    }
  }

  @Test func theReferenceWithAllSlicesIsTheWholeNetworksEncoder() throws {
    let network = try StreamableModel.network()
    let stem = try network.stem(
      ViewImage(view: "sax", grid: Grid([64, 64, 12]), channels: 1, values: StreamableModel.volume))
    let encoded = network.encoder([stem.tokens])
    let expected = encoded.rows(1..<encoded.rows).values
    let found = StreamableModel.volumeTokens(try Self.stream(Self.reference(), .final).features)
    #expect(Accuracy.relativeNormError(found, expected) < 1e-5)
  }

  /// The published encoder on some of its tokens: the mask in the stem, and only the visible tokens in the transformer.
  private static func masked(_ visible: [Int: [Float]]) throws -> Activation {
    let network = try StreamableModel.network()
    let stem = try #require(network.stems["sax"])
    let depth = StreamableModel.depth
    var values = [Float](repeating: 0, count: depth * StreamableModel.pixelsPerSlice)
    for (slice, pixels) in visible {
      for (index, value) in pixels.enumerated() { values[index * depth + slice] = value }
    }
    let image = Activation(grid: Grid([64, 64, depth]), channels: 1, values: values)
    let mask = PatchMask(
      grid: stem.tokenGrid, removed: (0..<stem.tokenGrid.count).map { visible[$0 % depth] == nil })
    let tokens = stem(image, mask: mask).tokens.rows(mask.visibleIndices)
    let encoded = network.encoder([tokens])
    return encoded.rows(1..<encoded.rows)
  }

  @Test(arguments: [[3], [0, 2, 3, 9]])
  func someSlicesAreTheEncoderOnTheMaskedVolume(there: [Int]) throws {
    let planes = Dictionary(
      uniqueKeysWithValues: there.map { ($0, Self.slices[$0].map { $0 / 2000 }) })
    let expected = try Self.masked(planes)
    for (encoder, tolerance) in [(try Self.reference() as any SliceEncoder, 1e-5), (try Self.int8(), 0.02)] {
      let features = try encoder.encode(planes)
      let found = StreamableModel.volumeTokens(Dictionary(uniqueKeysWithValues: features.map { ($0.slice, $0) }))
      #expect(Accuracy.relativeNormError(found, expected.values) < tolerance)
    }
  }

  @Test(arguments: [RefreshPolicy.never, .every(5)])
  func int8StaysCloseToTheReferenceWhenItsSlicesAreStale(policy: RefreshPolicy) throws {
    let expected = StreamableModel.volumeTokens(try Self.stream(Self.reference(), policy).features)
    let found = StreamableModel.volumeTokens(try Self.stream(Self.int8(), policy).features)
    #expect(Accuracy.relativeNormError(found, expected) < 0.02)
  }

  @Test func neverLeavesEarlierSlicesAsTheyAre() throws {
    let stream = StreamingVolumeEncoder(try Self.int8(), policy: .never)
    try stream.add(Self.slices[4], slice: 4)
    let first = try #require(stream.features[4])
    try stream.add(Self.slices[5], slice: 5)
    #expect(stream.features[4]?.tokens.values == first.tokens.values)
    try stream.refresh()
    #expect(stream.features[4]?.tokens.values != first.tokens.values)
  }

  @Test func aRepeatedSliceReplacesItsFormer() throws {
    let stream = StreamingVolumeEncoder(try Self.int8(), policy: .final)
    try stream.add(Self.slices[8].map { $0 * 3 }, slice: 2)
    for slice in 0..<StreamableModel.depth { try stream.add(Self.slices[slice], slice: slice) }
    try stream.complete()
    #expect(StreamableModel.volumeTokens(stream.features) == (try Self.wholeInt8()))
  }

  @Test func paddingSlicesAreZeroAndNoPartOfTheScale() throws {
    let stream = StreamingVolumeEncoder(try Self.int8(), policy: .every(1))
    try stream.add([:], paddingAbove: 10)
    for slice in 0..<10 { try stream.add(Self.slices[slice], slice: slice) }
    let kept = Self.slices[..<10]
    let low = try #require(kept.joined().min())
    let height = try #require(kept.joined().max()) - low
    let encoder = try Self.int8()
    let expected = try encoder.encode(
      Dictionary(
        uniqueKeysWithValues: (0..<12).map { slice in
          (slice, slice < 10 ? Self.slices[slice].map { ($0 - low) / height } : Self.slices[slice].map { _ in 0 })
        }))
    for each in expected { #expect(stream.features[each.slice]?.tokens.values == each.tokens.values) }
  }

  @Test func aNewStackKnowsNothingOfTheOneBefore() throws {
    let encoder = try Self.int8()
    _ = try Self.stream(encoder, .never)
    let again = StreamableModel.volumeTokens(try Self.stream(encoder, .never).features)
    #expect(again == StreamableModel.volumeTokens(try Self.stream(Self.int8(), .never).features))
  }

  @Test func refusesWhatIsNoSlice() throws {
    for encoder in [try Self.int8() as any SliceEncoder, try Self.reference()] {
      let stream = StreamingVolumeEncoder(encoder, policy: .never)
      for number in [-1, 12, Int.max - 1] {
        #expect(throws: InputError.self) { try stream.add(Self.slices[0], slice: number) }
      }
      #expect(throws: InputError.self) { try stream.add([], slice: 0) }
      #expect(throws: InputError.self) { try stream.add(Array(Self.slices[0].dropLast()), slice: 0) }
      #expect(throws: InputError.self) { try stream.add(Self.slices[0].map { _ in .nan }, slice: 0) }
      try stream.add(Self.slices[1], slice: 1)
      #expect(stream.features.keys.sorted() == [1])
    }
  }

  @Test func refusesNetworksThatAreNoVolumes() throws {
    let config = try ModelConfig(yaml: QuantisableModel.yaml)
    #expect(throws: ModelConfigError.self) {
      try QuantisedSliceEncoder(
        config: config, weights: WeightsByFormula(), kernels: KernelTable(.fastest), pool: ThreadPool(threads: 1))
    }
    #expect(throws: ModelConfigError.self) {
      try ReferenceSliceEncoder(ConvUNetR(config: config, weights: WeightsByFormula()))
    }
  }
}
