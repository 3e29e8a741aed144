import Foundation
import Picture
import Quality
import Stream

extension AlertEvent {
  init(_ change: AlertChange, picture: EvidencePicture?) {
    let alert = change.alert
    let finding = alert.finding
    let place = alert.id.slice.map { "slice-\($0)" } ?? "stack"
    self.init(
      id: "\(alert.id.cause.rawValue)/\(place)", state: State(change), severity: Severity(finding.severity),
      check: finding.check, slice: finding.slice, measure: finding.measure, limit: finding.limit,
      unit: finding.unit.isEmpty ? nil : finding.unit, probability: finding.probability, message: change.message,
      suggestedAction: finding.action.sentence, lvefChangePoints: alert.ejectionFractionChange,
      evidence: picture.map { AlertEvidence($0) })
  }
}

extension AlertEvent.State {
  fileprivate init(_ change: AlertChange) {
    self =
      switch change {
      case .raised: .raised
      case .updated: .updated
      case .cleared: .cleared
      }
  }
}

extension AlertEvent.Severity {
  fileprivate init(_ severity: Quality.Severity) {
    self =
      switch severity {
      case .info: .info
      case .warning: .warning
      case .error: .error
      }
  }
}

extension AlertEvidence {
  fileprivate init(_ picture: EvidencePicture) {
    self.init(kind: Kind(picture.kind), caption: picture.caption, png: Data(picture.png))
  }
}

extension AlertEvidence.Kind {
  fileprivate init(_ kind: EvidencePicture.Kind) {
    self =
      switch kind {
      case .frame: .frame
      case .curve: .curve
      case .profile: .profile
      }
  }
}
