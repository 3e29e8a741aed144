/// One thing that can be wrong with a study. A check measures; the registry compares with the limits.
///
/// Each is a pure function of what it is given: the same slices, in any order, give the same readings.
public protocol QualityCheck: Sendable {
  /// What it watches and what it measures, such as `stack.gap`. The same name stands in configuration, alerts and journal.
  var name: String { get }
  var scope: CheckScope { get }
  /// Unit of the measure; empty for a pure number.
  var unit: String { get }
  /// Where configuration does not say otherwise. The source of the values is in the check's doc comment.
  var defaultLimits: Limits { get }
  /// Findings of one slice with the same cause are one alert.
  var cause: Cause { get }
  /// What a technologist can do about a finding.
  var action: SuggestedAction { get }
}

/// A check of a slice by itself: `frame` and `slice` scope.
public protocol SliceCheck: QualityCheck {
  /// What was measured; nothing where the slice does not allow it.
  func readings(of slice: SliceEvidence) throws(CheckError) -> [Reading]
}

/// A check of slices against each other: `stack` and `study` scope.
public protocol StackCheck: QualityCheck {
  /// What was measured; nothing where the slices so far do not allow it.
  func readings(of stack: StackEvidence) throws(CheckError) -> [Reading]
}
