import Family
import Imaging
import Stream

/// A task's answer as it is published and kept.
enum TaskAnswer: Sendable {
  case landmarks(LandmarksEvent)
  case lax(LAXEvent)
  case classification(ClassificationEvent)
  case regression(RegressionEvent)

  /// Nil for what is not asked for in the service.
  init?(_ answer: Answer, to input: TaskInput, task: ModelTask) {
    guard let source = AnswerSource(answer, input: input, task: task) else { return nil }
    switch answer.result {
    case .landmarks(let tracks):
      guard case .cine(let cine, _, _) = input, let description = answer.inputs[input.view] else { return nil }
      self = .landmarks(
        LandmarksEvent(
          source: source,
          tracks: tracks.map { LandmarksEvent.Track($0, in: description, geometry: cine.geometry) }))
    case .segmentation(let segmentation): self = .lax(LAXEvent(source: source, segmentation))
    case .classification(let classification):
      self = .classification(ClassificationEvent(source: source, classification))
    case .regression(let regression): self = .regression(RegressionEvent(source: source, regression))
    case .features, .reconstruction: return nil
    }
  }

  var kind: EventKind {
    switch self {
    case .landmarks: .landmarks
    case .lax: .lax
    case .classification: .classification
    case .regression: .regression
    }
  }

  var source: AnswerSource {
    switch self {
    case .landmarks(let event): event.source
    case .lax(let event): event.source
    case .classification(let event): event.source
    case .regression(let event): event.source
    }
  }
}
