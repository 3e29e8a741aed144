/// The long-axis views, by the names that models have for them.
public enum LongAxisView: String, Sendable, Codable, CaseIterable {
  case twoChamber = "lax_2c"
  case threeChamber = "lax_3c"
  case fourChamber = "lax_4c"
  /// Another plane, such as that of the right ventricle's outflow tract: no model takes it.
  case other = "lax_other"
}
