import Acquisition
import Family
import Imaging
import Stream

/// What of a study a task sees.
enum TaskInput: Sendable {
  /// A long-axis cine, all its phases.
  case cine(CineSlice, view: LongAxisView, basis: AnswerSource.ViewBasis)
  /// The short-axis stack at ED and ES.
  case stack([CineSlice], edPhase: Int, esPhase: Int)

  /// The view's name, as models have it.
  var view: String {
    switch self {
    case .cine(_, let view, _): view.rawValue
    case .stack: "sax"
    }
  }

  /// Index of the long-axis cine; nil for the stack.
  var cineIndex: Int? {
    if case .cine(let cine, _, _) = self { cine.index } else { nil }
  }

  /// In the form that a model takes. Throws `CineError` or `InputError`.
  func modelInput(for model: ModelEnsemble) throws -> ModelInput {
    switch self {
    case .cine(let cine, let view, _):
      let volume = try CineVolume(longAxis: cine)
      return try ModelInput(volume, view: view.rawValue, frames: Array(volume.frames.indices), for: model)
    case .stack(let slices, let edPhase, let esPhase):
      let frames = Array([edPhase, esPhase].prefix(model.framesPerPass))
      return try ModelInput(CineVolume(shortAxis: slices), view: "sax", frames: frames, for: model)
    }
  }
}
