/// The names under which an entry's facts are found again: `journalctl CINEWATCH_STUDY=…`.
enum JournalField: String, CaseIterable, Sendable {
  case messageID = "MESSAGE_ID"
  /// The service's opaque study token; never a patient or study identifier of the sender.
  case study = "CINEWATCH_STUDY"
  /// Index of the slice within its study, from 0.
  case slice = "CINEWATCH_SLICE"
  /// Kind of the event published with this entry: study, slice, ef, alert.
  case event = "CINEWATCH_EVENT"
  /// Left ventricular ejection fraction, percent.
  case ejectionFraction = "CINEWATCH_EF"
  case latencyMilliseconds = "CINEWATCH_LATENCY_MS"
  /// Number of cardiac phases.
  case phases = "CINEWATCH_PHASES"
  /// The sender's stream token.
  case stream = "CINEWATCH_STREAM"
  /// Name of the fault or notice, as the status event counts it.
  case fault = "CINEWATCH_FAULT"
  case count = "CINEWATCH_COUNT"
  case model = "CINEWATCH_MODEL"
  case checksum = "CINEWATCH_MODEL_CHECKSUM"
  case version = "CINEWATCH_VERSION"
  case endpoint = "CINEWATCH_ENDPOINT"
  case key = "CINEWATCH_KEY"
  /// Name of the quality check, such as motion.breath.
  case check = "CINEWATCH_CHECK"
  /// What the check measured and the limit it crossed.
  case measure = "CINEWATCH_MEASURE"
  case limit = "CINEWATCH_LIMIT"
  /// What a study's dark pictures were multiplied by.
  case gain = "CINEWATCH_GAIN"
  /// Slices beyond the base that only the look at all slices together took for ventricle.
  case beyondBase = "CINEWATCH_BEYOND_BASE"
}
