extension LabelMap {
  /// The outer boundary of each structure that is there: left ventricular endocardium and epicardium, right ventricle.
  public func contours() -> [Contour] {
    Contour.Kind.allCases.compactMap { kind in
      let mask =
        switch kind {
        case .leftVentricleEndocardium: mask(of: .leftVentricle)
        case .leftVentricleEpicardium: mask(of: .leftVentricle, .myocardium)
        case .rightVentricle: mask(of: .rightVentricle)
        }
      return mask.outerBoundary().map { Contour(kind: kind, points: $0) }
    }
  }
}
