import Measurement

/// A score for each structure, null in JSON for one that has no label.
struct StructureScores: Encodable, Equatable {
  @Nullable var lv: Double?
  @Nullable var myo: Double?
  @Nullable var rv: Double?

  /// Nothing is labelled.
  static let none = StructureScores(PerStructure(repeating: nil))

  init(_ scores: PerStructure<Double?>) {
    lv = scores.leftVentricle
    myo = scores.myocardium
    rv = scores.rightVentricle
  }

  /// Structure by structure the mean of those that are there.
  static func mean(_ scores: [StructureScores]) -> StructureScores {
    func mean(_ values: [Double?]) -> Double? {
      let known = values.compactMap { $0 }
      return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }
    return StructureScores(
      PerStructure(
        leftVentricle: mean(scores.map(\.lv)), myocardium: mean(scores.map(\.myo)),
        rightVentricle: mean(scores.map(\.rv))))
  }
}
