import Family
import Model

/// A stored model that answers about every study.
struct StudyTask: Sendable {
  /// When it runs.
  enum Moment: Sendable {
    /// As soon as what it needs is there.
    case arrival
    /// When the study has closed.
    case close
  }

  let model: ModelEnsemble
  let moment: Moment
  /// The view that it takes.
  let view: String

  /// - Parameter allowsResearch: Whether classification and demographics may run.
  init(_ model: ModelEnsemble, moment: Moment, allowsResearch: Bool) throws(TaskRefusal) {
    guard let view = model.config.views.first?.name, Self.isAnswered(model.task, view: view) else {
      throw .notInService(task: model.task.name)
    }
    guard allowsResearch || !model.task.isResearch else { throw .research(task: model.task.name) }
    self.model = model
    self.moment = moment
    self.view = view
  }

  /// What needs the whole study runs on the stack, what follows the cycle on a long-axis cine.
  private static func isAnswered(_ task: ModelTask, view: String) -> Bool {
    switch task {
    case .pretraining: false
    case .classification, .regression: view == "sax"
    case .segmentation, .landmarkHeatMaps, .landmarkCoordinates: view != "sax"
    }
  }
}
