public import Imaging

/// How the slices of a short-axis stack lie along their common normal. A pure function of the set of slices.
public struct StackGeometry: Sendable, Equatable {
  /// One slice of the stack.
  public struct Member: Sendable, Equatable {
    /// Index of the slice within its study.
    public var index: Int
    /// Projection of its centre on the stack normal.
    public var positionMillimetres: Double
    /// Angle between its normal and the stack's.
    public var tiltDegrees: Double
  }

  /// A distance between neighbours that is too large for the stack: a slice is missing there.
  public struct Gap: Sendable, Equatable {
    /// Indices of the slices on either side.
    public var between: [Int]
    public var distanceMillimetres: Double
  }

  /// The mean of the slice normals, unit length, LPS. It points towards the left, front and foot of the patient: from
  /// base to apex in a heart that lies as most do.
  public let normal: Vector3
  /// In order along the normal.
  public let members: [Member]
  /// The median distance between the centres of neighbours along the normal; nil below two positions.
  public let spacingMillimetres: Double?
  /// Where the distance between neighbours exceeds the median by more than a quarter.
  public let gaps: [Gap]

  /// A quarter more than the median cannot be rounding or replanning.
  private static let gapRatio = 1.25
  /// Slices that all claim one place have no distance from each other.
  private static let minimumSpacingMillimetres = 0.1
  /// Towards the apex of most hearts, LPS.
  private static let apexDirection = Vector3(1, -1, -1)

  /// nil without slices.
  public init?(_ slices: some Sequence<CineSlice>) {
    self.init(slices.map { (index: $0.index, geometry: $0.geometry) })
  }

  /// nil without slices.
  public init?(_ slices: [(index: Int, geometry: SliceGeometry)]) {
    // A fixed order of summation makes the normal the same bit for bit in whatever order slices come.
    let normals = slices.map(\.geometry.normal).sorted { ($0.x, $0.y, $0.z) < ($1.x, $1.y, $1.z) }
    guard let first = normals.first else { return nil }
    let sum = normals.reduce(Vector3.zero) { $0 + ($1.dot(first) < 0 ? $1 * -1 : $1) }
    let mean = sum.normalized ?? first
    let normal = mean.dot(Self.apexDirection) < 0 ? mean * -1 : mean
    let members = slices.map { slice in
      Member(
        index: slice.index, positionMillimetres: slice.geometry.centre.dot(normal),
        tiltDegrees: slice.geometry.normal.angleDegrees(toLineAlong: normal))
    }.sorted { ($0.positionMillimetres, $0.index) < ($1.positionMillimetres, $1.index) }
    let neighbours = zip(members, members.dropFirst()).map { near, far in
      Gap(
        between: [near.index, far.index], distanceMillimetres: far.positionMillimetres - near.positionMillimetres)
    }
    let spacing = neighbours.map(\.distanceMillimetres).median
      .flatMap { $0 > Self.minimumSpacingMillimetres ? $0 : nil }
    self.normal = normal
    self.members = members
    spacingMillimetres = spacing
    gaps = neighbours.filter { gap in spacing.map { gap.distanceMillimetres > Self.gapRatio * $0 } ?? false }
  }

  /// Indices of the slices in order along the normal.
  public var order: [Int] { members.map(\.index) }
}
