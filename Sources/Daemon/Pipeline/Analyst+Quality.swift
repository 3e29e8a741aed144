import Acquisition
import Analysis
import Imaging
import Picture
import Quality
import Stream

/// The quality of a study while the patient is still on the table.
extension Analyst {
  /// Runs checks over what has changed in a study, tells what came of it, and counts.
  ///
  /// - Parameter evidence: Gives a slice with its frames, by index; asked only when an alert shows them.
  func review(
    _ study: inout StudyInProgress, evidence: (Int) -> SliceEvidence? = { _ in nil },
    by step: (inout QualityMonitor) -> QualityReview
  ) {
    let review = step(&study.quality)
    for change in review.changes {
      reporter.tell(change, picture: picture(of: change, in: study, evidence), of: study.token)
    }
    progress.update { snapshot in
      snapshot.alerts += UInt64(review.changes.count { $0.isRaised })
      for run in review.runs { snapshot.checks[run.check, default: CheckCounters()].count(run) }
    }
  }
}

extension Analyst {
  /// What an alert shows; nil where it is cleared, pictures are off, or there is nothing to see. Drawn only when an alert
  /// is told: good slices cost nothing.
  private func picture(
    of change: AlertChange, in study: StudyInProgress, _ evidence: (Int) -> SliceEvidence?
  ) -> EvidencePicture? {
    guard drawsPictures, change.isOpen else { return nil }
    do {
      return try EvidencePicture(of: change.alert, stack: study.quality.stack, slice: evidence)
    } catch {
      reporter.write(
        .pictureFailed, "an alert of study \(study.token) goes without a picture: \(error)",
        [.study: study.token.text, .check: change.alert.finding.check])
      return nil
    }
  }
}

extension SliceEvidence {
  /// - Throws: What the pre-trained network throws.
  init(_ completed: CompletedSlice, _ analysis: SliceAnalysis, surprise meter: SurpriseMeter?) throws {
    self.init(cine: completed.slice, result: analysis.result, expectedPhases: completed.expectedPhases)
    guard let meter, let phase = edPhase else { return }
    surprise = try meter.surprise(in: completed.slice.frames[phase], around: analysis.heart)
  }
}

extension AlertChange {
  fileprivate var isOpen: Bool {
    if case .cleared = self { false } else { true }
  }

  fileprivate var isRaised: Bool {
    if case .raised = self { true } else { false }
  }
}
