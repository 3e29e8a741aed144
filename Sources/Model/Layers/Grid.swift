/// Extents of an activation's positions: (x, y), (x, y, z), or (tokens) for a plain sequence. The last axis is fastest.
public struct Grid: Sendable, Equatable {
  /// The extents, one to three of them; only a sequence may be empty.
  public let extents: [Int]

  public init(_ extents: [Int]) {
    precondition((1...3).contains(extents.count) && extents.allSatisfy { $0 > 0 || extents.count == 1 && $0 == 0 })
    self.extents = extents
  }

  /// Number of positions.
  public var count: Int { extents.reduce(1, *) }

  /// Extents on three axes, the missing ones in front being 1: two dimensions are one layer of three.
  var threeAxes: Axes { Axes(extents) }

  /// The grid whose cells are blocks of `stride` positions.
  func divided(by stride: [Int]) -> Grid { Grid(zip(extents, stride).map(/)) }

  /// The grid in which each position became a block of `stride` positions.
  func multiplied(by stride: [Int]) -> Grid { Grid(zip(extents, stride).map(*)) }
}
