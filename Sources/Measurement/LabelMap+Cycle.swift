extension [LabelMap] {
  /// Share of the phases in which a ventricle must be seen. Where one comes and goes with the heart's motion along its
  /// axis (base, apex), it is there in diastole, which is more than half of the cycle; what is seen more rarely flickers.
  private static var leastShare: Double { 1 / 3 }

  /// One slice's phases, made anatomically possible one by one and together.
  public func anatomicallyConsistent() -> [LabelMap] {
    map { $0.anatomicallyConsistent() }.consistentOverCycle()
  }

  /// One slice's phases, each anatomically possible, made so together: no flicker, no ventricle that is seen in a few
  /// phases only, and no myocardium in a slice that has no left ventricle.
  public func consistentOverCycle() -> [LabelMap] {
    var maps = withoutFlicker()
    if !maps.show(.leftVentricle) { maps.remove(.leftVentricle, .myocardium) }
    if !maps.show(.rightVentricle) { maps.remove(.rightVentricle) }
    return maps
  }

  private func show(_ structure: Structure) -> Bool {
    let shown = count { $0.labels.contains(structure.rawValue) }
    return shown > 0 && Double(shown) >= Self.leastShare * Double(count)
  }

  private mutating func remove(_ structures: Structure...) {
    let removed = structures.map(\.rawValue)
    for index in indices {
      for pixel in self[index].labels.indices where removed.contains(self[index].labels[pixel]) {
        self[index].labels[pixel] = 0
      }
    }
  }
}
