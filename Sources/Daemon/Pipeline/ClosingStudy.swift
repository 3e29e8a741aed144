import Acquisition
import Analysis

/// A study that has ended and awaits its last look.
struct ClosingStudy {
  let id: StudyID
  let reason: ClosedStudy.Reason
  /// As it was when it ended; its analysis is `settlement`'s from then on.
  let study: StudyInProgress
  var settlement: StudySettlement

  /// - Parameter stack: Looks at all slices together; nil for none.
  init(_ study: StudyInProgress, closed: ClosedStudy, stack: StackAnalyzer?) {
    id = closed.study
    reason = closed.reason
    self.study = study
    settlement = StudySettlement(study.analysis, closed: closed, stack: stack)
  }

  /// The study with what is known of it in the end.
  var settled: StudyInProgress {
    var settled = study
    settled.analysis = settlement.analysis
    return settled
  }
}
