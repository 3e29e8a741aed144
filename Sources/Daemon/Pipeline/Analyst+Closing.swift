import Acquisition
import Analysis
import Quality
import Stream

/// The end of a study.
extension Analyst {
  /// Studies that may await their last look: their pixels are held until then.
  private static let maximumClosing = 2

  /// Ends a study. Its last look waits until there is time: slices of the next study come first.
  func close(_ closed: ClosedStudy) {
    slicesInProgress.forget(closed.study)
    guard var study = studies.removeValue(forKey: closed.study) else { return }
    for (stream, fed) in studyOfStream where fed == closed.study {
      studyOfStream[stream] = nil
      lastImage[stream] = nil
    }
    review(&study, by: { $0.finish() })
    volumes?.end(closed.study)
    closing.append(ClosingStudy(study, closed: closed, stack: stack))
    while closing.count > Self.maximumClosing {
      leaveTogether(0)
      if !settleOldest() { volumes?.end(closing[0].id, includingComplete: true) }
    }
  }

  /// A study that waits has the figures of its slices' own labels: frames of another study, or whoever stops the service,
  /// cannot wait for the look at all slices together.
  func leaveTogether(_ index: Int) {
    guard closing[index].settlement.leaveTogether() else { return }
    let study = closing[index].study.token
    reporter.write(
      .notSeenTogether, "study \(study) was not looked at as a whole: there was no time, its slices' own figures stand",
      [.study: study.text])
  }

  /// Goes on with the study that ended first, and reports it when nothing is left to do.
  ///
  /// - Returns: False if no study awaits its last look, or the first of them is done but for its volumes.
  func settleOldest(pieces: Int = .max) -> Bool {
    guard var oldest = closing.first else { return false }
    progress.update { $0.isMeasuring = true }
    defer { progress.update { $0.isMeasuring = false } }
    do {
      for _ in 0..<pieces {
        guard try oldest.settlement.advance(with: analyzer) else {
          if volumes?.isAtWork(on: oldest.id) == true { return false }
          conclude(closing.removeFirst())
          break
        }
        closing[0] = oldest
        heartbeat.beat()
      }
    } catch {
      reporter.write(
        .analysisFailed,
        "study \(oldest.study.token) could not be settled, its last provisional figures stand: \(error)",
        [.study: oldest.study.token.text])
      conclude(closing.removeFirst())
    }
    return true
  }

  private func conclude(_ ended: ClosingStudy) {
    let study = ended.settled
    for analysis in ended.settlement.revised { reporter.revised(analysis.result, of: study) }
    let network = ended.settlement.together.isEmpty ? nil : stack.map { ModelIdentity($0.segmenter) }
    if let network { reporter.seenTogether(ended.settlement, of: study, network: network) }
    let result = study.finalFunction(estimator, areTogether: network != nil)
    let reason = StudyEvent.CloseReason(ended.reason, isStopping: progress.snapshot.isStopping)
    reporter.closed(study, reason: reason, result: result, network: network) {
      self.tasks?.close(ended.id, record: $0) ?? $0
    }
    progress.update { snapshot in snapshot.openStudies.removeAll { $0 == study.token } }
    if studies.isEmpty { showStatus(of: study, result: result, isClosed: true) }
  }
}
