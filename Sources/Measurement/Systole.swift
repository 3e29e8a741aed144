/// The contracted half of the cycle, by the left ventricle's volume.
struct Systole {
  let ed: Int
  let es: Int
  /// 0…1.
  let ejectionFraction: Double
  /// Phases at which more than half of the stroke volume has left: the valve plane moves with it.
  let phases: [Int]

  /// Nil if the curve shows no contraction.
  init?(curve: [Double]) {
    guard let cycle = CyclePhases(curve: curve), curve[cycle.ed] > curve[cycle.es] else { return nil }
    (ed, es) = (cycle.ed, cycle.es)
    ejectionFraction = (curve[ed] - curve[es]) / curve[ed]
    let half = (curve[ed] + curve[es]) / 2
    phases = curve.indices.filter { curve[$0] < half }
  }
}
