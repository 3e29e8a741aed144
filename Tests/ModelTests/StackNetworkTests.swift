import CheckpointSupport
import Foundation
import Quant
import Testing

@testable import Model

/// A small network of stacks of up to 12 slices, weights by formula.
@Suite struct StackNetworkTests {
  private static let yaml =
    StreamableModel.yaml + """

      cinewatch:
        name: small-stack
        version: "1.0"
        window_percentiles: [1, 99]
        fine_spacing_millimetres: 2
      """
  private static let planes: [[Float]] = StreamableModel.slices.map { slice in slice.map { $0 / 2200 } }

  private let folder: TemporaryDirectory

  init() throws {
    folder = try TemporaryDirectory()
    let recorder = WeightRecorder()
    _ = try ConvUNetR(config: ModelConfig(yaml: StreamableModel.yaml), weights: recorder)
    _ = try folder.write(Self.yaml, as: "config.yaml")
    _ = try folder.write(SafetensorsBytes.file(recorder.tensors), as: "model.safetensors")
  }

  private func load(_ engine: Engine = .int8, threads: Int = 1, set: InstructionSet = .fastest) throws -> StackNetwork {
    try StackNetwork.load(
      from: folder.url, engine: engine, kernels: KernelTable(set), pool: ThreadPool(threads: threads))
  }

  @Test func aFullStackIsTheWholeNetworkBitForBit() throws {
    let network = try load()
    #expect(network.name == "small-stack" && network.version == "1.0" && network.checksum.count == 64)
    #expect((network.columns, network.rows, network.slices, network.classCount) == (64, 64, 5...12, 4))
    let whole = try QuantisedConvUNetR(
      config: ModelConfig(yaml: StreamableModel.yaml), weights: WeightsByFormula(), batch: 1,
      kernels: KernelTable(.fastest), pool: ThreadPool(threads: 2))
    let volume = (0..<64 * 64).flatMap { pixel in Self.planes.map { $0[pixel] } }
    let expected = try whole.logits(of: volume, count: 1)
    let found = try network.logits(of: Self.planes)
    #expect(found.count == 12)
    for (z, plane) in found.enumerated() {
      #expect(plane == (0..<4 * 64 * 64).map { expected[$0 * 12 + z] })
    }
  }

  @Test func aShortStackIsTheStreamedOneWithoutPadding() throws {
    for count in [5, 7] {
      let planes = Array(Self.planes.prefix(count))
      let int8 = try load().logits(of: planes)
      let exact = try load(.reference).logits(of: planes)
      #expect(int8.count == count && exact.count == count)
      #expect(Accuracy.relativeNormError(int8.flatMap { $0 }, exact.flatMap { $0 }) < 0.05)
    }
  }

  /// The streaming encoder, written apart from this, masks the slices that are not there.
  @Test(arguments: [1, 2, 7]) func aShortStacksTokensAreTheStreamedOnes(count: Int) throws {
    let planes = Array(Self.planes.prefix(count))
    let short = try ConvUNetR(
      config: ModelConfig(yaml: StreamableModel.yaml).with(slices: count),
      weights: FirstSlices(of: WeightsByFormula(), stored: StreamableModel.depth))
    let stem = try short.stem(
      ViewImage(
        view: "sax", grid: Grid([64, 64, count]), channels: 1,
        values: (0..<64 * 64).flatMap { pixel in planes.map { $0[pixel] } }))
    let encoded = short.encoder([stem.tokens])
    let own = encoded.rows(1..<encoded.rows).reshaped(to: stem.tokens.grid)
    let streamed = try ReferenceSliceEncoder(StreamableModel.network())
      .encode(Dictionary(uniqueKeysWithValues: planes.enumerated().map { ($0, $1) }))
    for features in streamed {
      #expect(Accuracy.relativeNormError(own.plane(features.slice).values, features.tokens.values) < 1e-4)
    }
    #expect(streamed.count == count)
  }

  @Test func theBitsDependOnThePlanesAlone() throws {
    let planes = Array(Self.planes[2..<9])
    let expected = try load().logits(of: planes)
    for set in InstructionSet.allCases.filter(\.isAvailable) {
      let network = try load(threads: 3, set: set)
      _ = try network.logits(of: Self.planes)
      #expect(try network.logits(of: planes) == expected)
      _ = try network.logits(of: Array(planes.prefix(5)))
      #expect(try network.logits(of: planes) == expected)
    }
    #expect(try load().logits(of: planes.reversed()) != expected)
  }

  @Test func whatItCannotTakeIsRefused() throws {
    let network = try load()
    #expect(throws: InputError.self) { try network.logits(of: []) }
    #expect(throws: InputError.self) { try network.logits(of: Array(Self.planes.prefix(4))) }
    #expect(throws: InputError.self) { try network.logits(of: Self.planes + [Self.planes[0]]) }
    #expect(throws: InputError.self) { try network.logits(of: Self.planes.prefix(5) + [[1, 2, 3]]) }
    var damaged = Array(Self.planes.prefix(6))
    damaged[1][7] = .nan
    for engine in Engine.allCases {
      #expect(throws: InputError.self) { try load(engine).logits(of: damaged) }
    }
  }

  @Test func weightsThatDoNotFitAreRefusedWhenItIsLoaded() throws {
    let recorder = WeightRecorder()
    _ = try ConvUNetR(config: ModelConfig(yaml: StreamableModel.yaml), weights: recorder)
    for tensors in [
      Array(recorder.tensors.dropLast()), recorder.tensors.map { ($0.name, $0.shape, $0.values.map { _ in .nan }) },
    ] {
      _ = try folder.write(SafetensorsBytes.file(tensors), as: "model.safetensors")
      #expect(throws: CheckpointError.self) { try load() }
    }
    _ = try folder.write(StreamableModel.yaml, as: "config.yaml")
    #expect(throws: BuiltInModel.Failure.self) { try load() }
  }
}
