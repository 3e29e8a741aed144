internal import QuantKernels

/// The decoder's image block with its constant part computed beforehand.
public struct ImageLayer: Sendable {
  private let table: ConstantBuffer<Float>
  private let places: ConstantBuffer<Int32>
  private let weights: ConstantBuffer<Float>

  /// - Parameters:
  ///   - constant: (5 or 25 · 5 places, channels): the block's output for a black image of five voxels along
  ///     each axis, which meets every kind of place that two 3-wide convolutions can tell apart.
  ///   - weights: (channels): what the shortcut adds per unit of brightness.
  public init(constant: [Float], weights: [Float], grid: VoxelGrid) {
    table = ConstantBuffer(constant)
    self.weights = ConstantBuffer(weights)
    places = ConstantBuffer(grid.borderPlaces())
  }

  var kernel: ImageSkip {
    ImageSkip(table: table.pointer, place: places.pointer, weights: weights.pointer, channels: weights.count)
  }
}
