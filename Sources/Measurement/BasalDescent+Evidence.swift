import Foundation

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

    /// The chance that the ventricle is gone at ES: logistic regression on the 80 training patients of ACDC, of the
    /// experts' labels on the areas that versions 0.2.0 and 0.3.0 of the network find
    /// (`make -C Training descent`). Ratios are capped, since a
    /// neighbour may be almost empty.
    var chanceToLeave: Double {
      let stays =
        -6.05 + 2.96 * min(ofED, 1.5) + 0.64 * min(ofNext, 2) + 3.67 * min(edOfNext, 2) - 1.32 * ejectionFraction
        + 1.66 * Double(depth)
      return 1 / (1 + exp(stays))
    }
  }
}
