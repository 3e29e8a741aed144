import Acquisition
import Stream

extension StudyEvent.CloseReason {
  /// - Parameter isStopping: the service closes what is open because it stops.
  init(_ reason: ClosedStudy.Reason, isStopping: Bool) {
    self =
      switch reason {
      case .idle: .idle
      case .nextStudy, .evicted: .superseded
      case .requested: isStopping ? .shutdown : .requested
      }
  }
}
