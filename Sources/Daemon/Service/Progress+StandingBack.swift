import Foundation

extension Progress {
  /// How often those who stand back look whether they may go on.
  private static let round = 0.005

  /// Returns as soon as no slice is measured, for those whose work must not delay one. Throws `ServiceStopping`.
  func standBack() throws(ServiceStopping) {
    while true {
      let snapshot = snapshot
      if snapshot.isStopping { throw ServiceStopping() }
      guard snapshot.isMeasuring else { return }
      Thread.sleep(forTimeInterval: Self.round)
    }
  }
}
