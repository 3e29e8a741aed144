/// What a stream is in the middle of.
struct StreamState {
  let name: String
  /// Ordinal of the study it last spoke of; that study may have closed since.
  var study: Int
  /// Ordinal of the last measurement, within that study.
  var measurement: Int
  var lastActivity: Duration
}
