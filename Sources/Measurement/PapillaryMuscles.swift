/// Where papillary muscles and trabeculae of the left ventricle are counted. Hospitals differ, and it moves the ejection
/// fraction by several points.
public enum PapillaryMuscles: String, Sendable, CaseIterable {
  /// As cavity: the endocardial contour runs outside them.
  case cavity
  /// As myocardium: they are taken out of the cavity.
  case excluded
}
