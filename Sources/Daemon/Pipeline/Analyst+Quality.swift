import Acquisition
import Analysis
import Quality
import Stream

/// The quality of a study while the patient is still on the table.
extension Analyst {
  /// Runs checks over what has changed in a study, tells what came of it, and counts.
  func review(_ study: inout StudyInProgress, by step: (inout QualityMonitor) -> QualityReview) {
    let review = step(&study.quality)
    for change in review.changes { reporter.tell(change, of: study.token) }
    progress.update { snapshot in
      snapshot.alerts += UInt64(review.changes.count { $0.isRaised })
      for run in review.runs { snapshot.checks[run.check, default: CheckCounters()].count(run) }
    }
  }
}

extension SliceEvidence {
  init(_ completed: CompletedSlice, _ analysis: SliceAnalysis) {
    self.init(cine: completed.slice, result: analysis.result, expectedPhases: completed.expectedPhases)
  }
}

extension AlertChange {
  fileprivate var isRaised: Bool {
    if case .raised = self { true } else { false }
  }
}
