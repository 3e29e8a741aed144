/// What joins measurements to a study.
enum StudyKey: Hashable {
  /// A hash of the study instance UID, keyed anew in every process: the UID itself is not kept.
  case named(Int)
  /// Without a UID: the stream.
  case stream(String)

  /// nil for a UID that is missing or blank.
  init?(studyInstanceUID: String?) {
    let trimmed = studyInstanceUID.map { $0.filter { !$0.isWhitespace && $0 != "\0" } }
    guard let trimmed, !trimmed.isEmpty else { return nil }
    self = .named(trimmed.hashValue)
  }
}
