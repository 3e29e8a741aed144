import Imaging

/// Tells the short-axis stack from long-axis cines. A pure function of the set of cines.
///
/// The stack is the largest set of parallel slices at different positions, among those described as short axis if
/// there are any. Long-axis planes stand near 90° on it (69° for the RVOT view of the bivme study, 82–88° for its 2CH
/// and 4CH), so 45° divides; a description as long axis stands in any case.
struct ViewClassifier {
  /// Slices of one stack are parallel, but for what an operator changes between breath-holds.
  private static let parallelCosine = 0.984_807_753  // cos 10°
  private static let stackCosine = 0.707_106_781  // cos 45°

  /// Unit normal of the stack, either way; nil while no two cines form one.
  let stackNormal: Vector3?

  /// - Parameter cines: one per position, in an order that does not depend on arrival.
  init(_ cines: [SliceAcquisition]) {
    let described = cines.filter { $0.declaredView == .shortAxis }
    let candidates = described.isEmpty ? cines.filter { $0.declaredView == nil } : described
    // Parallel to the first of them is enough: the clusters follow from the given order.
    var clusters: [[Vector3]] = []
    for normal in candidates.map(\.geometry.normal) {
      let index = clusters.firstIndex { cluster in
        cluster.first.map { abs($0.dot(normal)) > Self.parallelCosine } ?? false
      }
      if let index {
        clusters[index].append(normal)
      } else {
        clusters.append([normal])
      }
    }
    // The first of several equally large ones.
    let largest = clusters.reduce([]) { $1.count > $0.count ? $1 : $0 }
    stackNormal = largest.count > 1 || !described.isEmpty ? Self.mean(largest) : nil
  }

  /// What a cine is; a single one that nothing is known about counts as short axis.
  func view(of cine: SliceAcquisition) -> CineView {
    if cine.declaredView == .longAxis { return .longAxis }
    guard let stackNormal else { return .shortAxis }
    return abs(stackNormal.dot(cine.geometry.normal)) >= Self.stackCosine ? .shortAxis : .longAxis
  }

  private static func mean(_ normals: [Vector3]) -> Vector3? {
    guard let first = normals.first else { return nil }
    return normals.reduce(Vector3.zero) { $0 + ($1.dot(first) < 0 ? $1 * -1 : $1) }.normalized
  }
}
