import Acquisition
import Stream

extension StudyToken {
  /// The assembler's tokens are valid topic parts by construction.
  init(_ study: StudyID) { self = StudyToken(study.token) ?? .service }
}
