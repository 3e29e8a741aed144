/// What all overlapping convolutions of one kernel width on one grid share: index tables of the padded volume.
public struct ConvolutionGeometry: Sendable {
  public let grid: VoxelGrid
  /// Kernel width on every axis, odd.
  public let width: Int
  let padded: VoxelGrid
  /// (voxels): where each lies in the padded volume.
  let interior: ConstantBuffer<Int32>
  /// (voxels): where its neighbourhood starts.
  let corners: ConstantBuffer<Int32>
  /// Voxels of a line along the fastest axis, for kernels of width 3; 0 for others.
  let lineLength: Int
  /// Rows of two lines, or of two planes, which instruction sets may compute by tiles of two voxels along each axis; nil for
  /// kernels of another width or odd extents.
  let rowsOfWholeTiles: Int?

  public init(grid: VoxelGrid, width: Int) {
    self.grid = grid
    self.width = width
    padded = grid.padded(by: width / 2)
    interior = ConstantBuffer(grid.interior(paddedBy: width / 2))
    corners = ConstantBuffer(grid.corners(paddedBy: width / 2))
    lineLength = width == 3 ? grid.extents[grid.axes - 1] : 0
    let hasWholeTiles = width == 3 && grid.extents.allSatisfy { $0.isMultiple(of: 2) }
    rowsOfWholeTiles = hasWholeTiles ? 2 * grid.count / grid.x : nil
  }

  /// Kernel positions.
  public var taps: Int { grid.axes == 3 ? width * width * width : width * width }

  /// Offsets in voxels of the kernel positions from the first one.
  var tapOffsets: [Int] { padded.blockOffsets([Int](repeating: width, count: grid.axes)) }
}
