import Acquisition
import Analysis

/// A study that has ended and awaits its last look.
struct ClosingStudy {
  let id: StudyID
  let reason: ClosedStudy.Reason
  /// As it was when it ended; its analysis is `settlement`'s from then on.
  let study: StudyInProgress
  var settlement: StudySettlement

  init(_ study: StudyInProgress, closed: ClosedStudy) {
    id = closed.study
    reason = closed.reason
    self.study = study
    settlement = StudySettlement(study.analysis, closed: closed)
  }

  /// The study with what is known of it in the end.
  var settled: StudyInProgress {
    var settled = study
    settled.analysis = settlement.analysis
    return settled
  }
}
