/// End-diastole and end-systole on a volume curve.
struct CyclePhases: Equatable {
  var ed: Int
  var es: Int

  /// Largest and smallest of the curve, the earliest of equals; nil if the curve is empty or nowhere above 0.
  ///
  /// A single phase that leaps out of the curve (one bad frame) is no extreme: one that lies further from the median of
  /// itself and its two neighbours than the curve can go in one phase. Systole takes about a third of the cycle, and an
  /// extreme is flatter than the mean slope: 3 / phases of the curve's range, and at least 0.2 of it for noise. Needs
  /// five phases to tell one from the other.
  init?(curve: [Double]) {
    guard curve.contains(where: { $0 > 0 }) else { return nil }
    let count = curve.count
    var candidates = Array(curve.indices)
    if count >= 5 {
      let medians = curve.indices.map { phase in
        [curve[(phase + count - 1) % count], curve[phase], curve[(phase + 1) % count]].sorted()[1]
      }
      let range = (curve.max() ?? 0) - (curve.min() ?? 0)
      let reach = max(3 / Double(count), 0.2) * range
      let steady = candidates.filter { abs(curve[$0] - medians[$0]) <= reach }
      if !steady.isEmpty { candidates = steady }
    }
    guard let first = candidates.first else { return nil }
    (ed, es) = (first, first)
    for phase in candidates {
      if curve[phase] > curve[ed] { ed = phase }
      if curve[phase] < curve[es] { es = phase }
    }
  }
}
