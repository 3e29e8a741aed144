extension BasalDescent {
  /// What a basal slice's areas say.
  struct Evidence {
    /// Area at ES relative to the same slice at ED.
    let ofED: Double
    /// Area at ES relative to the next slice towards the apex at ES.
    let ofNext: Double
    /// Area at ED relative to the next slice at ED.
    let edOfNext: Double
    /// Of the left ventricle, 0…1.
    let ejectionFraction: Double
    /// Slices between this and the end of the ventricle.
    let depth: Int

    /// Log odds that the ventricle is still there at ES: logistic regression on the 80 training patients of ACDC, of the
    /// experts' labels on the areas this network finds (`make -C Training descent`). Ratios are capped, since a
    /// neighbour may be almost empty.
    var staysLogit: Double {
      -4.81 + 2.39 * min(ofED, 1.5) + 0.04 * min(ofNext, 2) + 3.34 * min(edOfNext, 2) - 1.17 * ejectionFraction
        + 1.71 * Double(depth)
    }
  }
}
