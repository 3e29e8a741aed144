internal import Glibc
public import Imaging

/// Tells 2CH, 3CH and 4CH apart by where their planes cut the short-axis stack.
///
/// All three stand on the stack's slices and hold the ventricle's long axis; they differ in their turn about it. On a
/// slice seen from the apex, lateral is at 0° and anterior at 90°: the 4CH plane runs through the anterolateral and
/// inferoseptal wall (30°), 2CH through the anterior and inferior one (90°), 3CH through the inferolateral and
/// anteroseptal one (150°), the middles of the segments of the AHA model (Cerqueira et al., Circulation 2002). The
/// patient's axes stand for the heart's own: lateral lies where the slices meet a transverse plane. In the bivme study
/// its planes run at 33°, 92° and 154°; that of its RVOT view stands at 69° on the stack.
public struct LongAxisGeometry: Sendable {
  /// A plane that holds the long axis stands at least this steep on the slices: sin 15°.
  private static let largestCosine = 0.258_819_045
  /// How far a plane may be turned from its view's direction, degrees: half the angle between two would leave no doubt
  /// out.
  private static let tolerance = 22.0
  private static let directions: [(view: LongAxisView, degrees: Double)] = [
    (.fourChamber, 30), (.twoChamber, 90), (.threeChamber, 150),
  ]

  /// Unit normal of the stack towards the apex.
  private let normal: Vector3
  /// In the slices: towards the lateral wall, and towards the anterior one.
  private let lateral: Vector3
  private let anterior: Vector3

  /// Nil unless two slices at different places make a stack.
  public init?(stack slices: [SliceGeometry]) {
    guard let first = slices.first, slices.contains(where: { abs(first.normal.dot($0.centre - first.centre)) > 1 })
    else { return nil }
    // The apex points to the patient's left, front and feet.
    let sum = slices.reduce(Vector3.zero) { $0 + $1.normal * ($1.normal.dot(first.normal) < 0 ? -1 : 1) }
    guard let mean = sum.normalized else { return nil }
    normal = mean * (mean.dot(Vector3(1, -1, -1)) < 0 ? -1 : 1)
    guard let lateral = Vector3(0, 0, 1).cross(normal).normalized else { return nil }
    self.lateral = lateral
    anterior = normal.cross(lateral)
  }

  /// The view of a long-axis plane; nil where its turn leaves a doubt. A plane that does not stand on the slices is
  /// `other`.
  public func view(of plane: SliceGeometry) -> LongAxisView? {
    guard abs(plane.normal.dot(normal)) <= Self.largestCosine, let line = normal.cross(plane.normal).normalized else {
      return .other
    }
    let degrees = atan2(line.dot(anterior), line.dot(lateral)) * 180 / .pi
    return Self.directions.first { direction in
      let turn = (degrees - direction.degrees).remainder(dividingBy: 180)
      return abs(turn) <= Self.tolerance
    }?.view
  }
}
