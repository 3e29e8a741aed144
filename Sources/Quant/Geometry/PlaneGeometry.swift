/// The index table of an overlapping convolution of a volume, slice by slice: how one slice's positions, (x, y), lie in the
/// padded volume.
public struct PlaneGeometry: Sendable {
  /// Positions of a slice.
  public let positions: Int
  /// Voxels of the padded volume.
  public let paddedCount: Int
  /// (slices, positions): where each lies in the padded volume.
  private let interior: ConstantBuffer<Int32>
  /// How far before a voxel its neighbourhood's first tap lies.
  let cornerDistance: Int

  /// The slices of a volume's `geometry`.
  public init(_ geometry: ConvolutionGeometry) {
    let grid = geometry.grid
    let border = geometry.width / 2
    positions = grid.x * grid.y
    paddedCount = geometry.padded.count
    let places = grid.interior(paddedBy: border)
    interior = ConstantBuffer(
      (0..<grid.z).flatMap { slice in stride(from: slice, to: places.count, by: grid.z).map { places[$0] } })
    cornerDistance = geometry.padded.index(border, border, border)
  }

  /// (positions) of one slice.
  func interior(of slice: Int) -> UnsafePointer<Int32> { interior.pointer + slice * positions }
}
