/// The voxels of a volume, (x, y, z) with z fastest; an image is a volume of depth 1 that is never padded in z.
public struct VoxelGrid: Sendable, Equatable {
  public let x: Int
  public let y: Int
  public let z: Int
  /// 2 for images, 3 for volumes.
  public let axes: Int

  /// The grid of `extents`, (x, y) or (x, y, z), all positive.
  public init(_ extents: [Int]) {
    precondition((2...3).contains(extents.count) && extents.allSatisfy { $0 > 0 }, "two or three positive extents")
    x = extents[0]
    y = extents[1]
    z = extents.count == 3 ? extents[2] : 1
    axes = extents.count
  }

  public var extents: [Int] { axes == 3 ? [x, y, z] : [x, y] }
  public var count: Int { x * y * z }

  /// The grid whose cells are blocks of `stride` voxels.
  public func divided(by stride: [Int]) -> VoxelGrid { VoxelGrid(zip(extents, stride).map { $0 / $1 }) }

  /// The grid with `border` voxels more on each side of every axis.
  public func padded(by border: Int) -> VoxelGrid { VoxelGrid(extents.map { $0 + 2 * border }) }

  func index(_ x: Int, _ y: Int, _ z: Int) -> Int { (x * self.y + y) * self.z + z }

  /// `place` of each voxel, in order.
  private func map(_ place: (_ x: Int, _ y: Int, _ z: Int) -> Int) -> [Int32] {
    var result: [Int32] = []
    result.reserveCapacity(count)
    for i in 0..<x {
      for j in 0..<y {
        for k in 0..<z { result.append(Int32(place(i, j, k))) }
      }
    }
    return result
  }

  /// Where each voxel lies in the padded grid.
  func interior(paddedBy border: Int) -> [Int32] {
    let padded = padded(by: border)
    let deep = axes == 3 ? border : 0
    return map { padded.index($0 + border, $1 + border, $2 + deep) }
  }

  /// Where the first tap of each voxel's neighbourhood lies in the padded grid.
  func corners(paddedBy border: Int) -> [Int32] {
    let padded = padded(by: border)
    return map { padded.index($0, $1, $2) }
  }

  /// The first voxel of each block of `stride` voxels, in the order of the blocks.
  func blockOrigins(_ stride: [Int]) -> [Int32] {
    let deep = axes == 3 ? stride[2] : 1
    return divided(by: stride).map { index($0 * stride[0], $1 * stride[1], $2 * deep) }
  }

  /// Offsets of a block's voxels from its first one, z fastest.
  func blockOffsets(_ extents: [Int]) -> [Int] {
    let block = VoxelGrid(extents)
    return block.map { index($0, $1, $2) }.map(Int.init)
  }

  /// For each voxel the kind of its place: on each axis how near the border is, 0, 1, 2 for the inside, 3, 4.
  func borderPlaces() -> [Int32] {
    func kind(_ i: Int, _ extent: Int) -> Int { i < 2 ? i : i >= extent - 2 ? i - extent + 5 : 2 }
    return map { i, j, k in
      let flat = kind(i, x) * 5 + kind(j, y)
      return axes == 3 ? flat * 5 + kind(k, z) : flat
    }
  }
}
