import Measurement

/// The experts' volumes: as the subject's description states them, else from the labels.
struct SubjectTruth {
  let left: SubjectMetadata.Ventricle
  let right: SubjectMetadata.Ventricle

  init(metadata: SubjectMetadata, ed: SubjectLabels, es: SubjectLabels) {
    left = Self.ventricle(.leftVentricle, stated: metadata.leftVentricle, ed: ed, es: es)
    right = Self.ventricle(.rightVentricle, stated: metadata.rightVentricle, ed: ed, es: es)
  }

  /// Labels give the ejection fraction only: which spacing is true is the description's to say.
  private static func ventricle(
    _ structure: Structure, stated: SubjectMetadata.Ventricle?, ed: SubjectLabels, es: SubjectLabels
  ) -> SubjectMetadata.Ventricle {
    var ventricle = stated ?? SubjectMetadata.Ventricle()
    if ventricle.ejectionFractionPercent == nil, ed.labelled.contains(structure), es.labelled.contains(structure) {
      let (end, systole) = (ed.pixels(of: structure), es.pixels(of: structure))
      if end > 0 { ventricle.ejectionFractionPercent = Double(end - systole) / Double(end) * 100 }
    }
    return ventricle
  }
}
