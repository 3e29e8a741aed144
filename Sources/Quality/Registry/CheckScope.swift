/// What a check looks at, and with that when it runs.
public enum CheckScope: String, Sendable, Codable, CaseIterable {
  /// Each frame of one slice by itself.
  case frame
  /// One slice over the cardiac cycle.
  case slice
  /// The slices so far, against each other.
  case stack
  /// The whole study, once no further slice will come.
  case study
}
