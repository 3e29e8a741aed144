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

  public init(grid: VoxelGrid, width: Int) {
    self.grid = grid
    self.width = width
    padded = grid.padded(by: width / 2)
    interior = ConstantBuffer(grid.interior(paddedBy: width / 2))
    corners = ConstantBuffer(grid.corners(paddedBy: width / 2))
  }

  /// Kernel positions.
  public var taps: Int { grid.axes == 3 ? width * width * width : width * width }

  /// Voxels of a line of a plane, for 3×3 kernels; 0 for others.
  var lineLength: Int { grid.axes == 2 && width == 3 ? grid.y : 0 }

  /// Rows that a product takes together at best: in a plane of even extents pairs of lines, which instruction sets may
  /// compute by tiles of two by two pixels.
  var rowsOfWholeTiles: Int {
    lineLength > 0 && grid.x.isMultiple(of: 2) && grid.y.isMultiple(of: 2) ? 2 * lineLength : RowChunks.step
  }

  /// Offsets in voxels of the kernel positions from the first one.
  var tapOffsets: [Int] { padded.blockOffsets([Int](repeating: width, count: grid.axes)) }
}
