import Analysis
import Measurement
import Stream

/// ED and ES as volumes: each result with its journal entry, and what did not work.
extension Reporter {
  func measuredVolumes(_ measurement: StackMeasurement, _ job: VolumeJob, network: ModelIdentity) {
    let function = CardiacFunction(measurement, body: job.stack.body)
    let latency = LatencyBreakdown(totalMs: (.now - job.lastFrameAt).milliseconds)
    let study = StudyToken(job.study)
    publish(EFEvent(function: function, pass: job.pass.label, passModel: network, latency: latency), study: study)
    var fields: [JournalField: String] = [
      .study: study.text, .event: EventKind.ef.rawValue, .model: network.name, .checksum: network.checksum,
      .latencyMilliseconds: latency.totalMs.roundedText(digits: 1),
    ]
    fields[.ejectionFraction] = function.lvefPercent?.roundedText(digits: 1)
    let basis = job.pass == .final ? "from ED and ES volumes" : "from ED and ES volumes of the slices so far"
    write(.ejectionFraction, "\(function.summary), \(basis) with \(network.name)", fields)
  }

  /// - Parameter total: Figures of the volumes that were given up since the start.
  func volumesDropped(total: Int, study: StudyToken) {
    write(
      .volumesDropped,
      "figures of the volumes of study \(study) were given up, \(total) so far: the next slice came before their turn",
      [.study: study.text, .count: String(total)])
  }

  func volumesFailed(_ error: any Error, study: StudyToken) {
    write(
      .analysisFailed, "the volumes of study \(study) could not be measured, its slices' figures stand: \(error)",
      [.study: study.text])
  }
}

extension DaemonConfiguration.Volume.Pass {
  fileprivate var label: EFEvent.Pass {
    switch self {
    case .live: .volumeLive
    case .final: .volume
    }
  }
}
