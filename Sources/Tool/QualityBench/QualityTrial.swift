import Quality

/// One study, with one fault or none, and what the checks said.
struct QualityTrial {
  let study: String
  /// nil for the clean study.
  let corruption: Corruption?
  /// Index of the slice with the fault.
  let victim: Int?
  /// Those open at the end.
  var alerts: [Alert] = []
  /// Every alert when it was first raised, whether or not later slices took it back.
  private(set) var raised: [Alert] = []
  /// Once the faulty slice has been acquired again.
  var alertsAfterRepeat: [Alert] = []
  /// The last reading of each check for each slice (-1: the stack).
  private(set) var measures: [String: [Int: Double]] = [:]
  /// What these were made of, where they are learned.
  private(set) var evidence: [String: [Int: [Double]]] = [:]
  /// The mean of the encoder's tokens in the slices asked for, by index.
  var tokens: [Int: [Float]] = [:]
  /// From the slice's last frame to its alerts: the network and the checks.
  var delay: Duration?
  /// Of drawing what an alert shows, PNG included.
  var pictureTimes: [Duration] = []
  /// Of the checks of each slice, and of the stack after it.
  private(set) var checkTimes: [Duration] = []

  init(study: String, corruption: Corruption?, victim: Int?) {
    self.study = study
    self.corruption = corruption
    self.victim = victim
  }

  mutating func take(_ review: QualityReview) {
    for case .raised(let alert) in review.changes where !raised.contains(where: { $0.id == alert.id }) {
      raised.append(alert)
    }
    checkTimes.append(review.runs.reduce(.zero) { $0 + $1.duration })
    for (check, readings) in review.readings {
      for reading in readings {
        let slice = reading.slice ?? -1
        measures[check, default: [:]][slice] = reading.measure
        if !reading.evidence.isEmpty { evidence[check, default: [:]][slice] = reading.evidence }
      }
    }
  }
}
