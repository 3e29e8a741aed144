import Acquisition
import Imaging
import Stream

/// What of one study the tasks have to see, and from when on. A pure function of what it is told, in that order.
struct TaskPlan {
  /// A long-axis cine with what is known of its view.
  private struct Cine {
    let slice: CineSlice
    let declared: LongAxisView?
    var view: LongAxisView?
    var basis: AnswerSource.ViewBasis?
  }

  /// A long-axis cine whose view was found, or found to be another one.
  struct FoundView: Equatable {
    let cine: Int
    let view: LongAxisView
    let basis: AnswerSource.ViewBasis
    /// What the description states, where it is something else.
    let contradicted: LongAxisView?
  }

  /// What has become ready.
  struct Step {
    var inputs: [TaskInput] = []
    var views: [FoundView] = []
  }

  private var slices: [Int: CineSlice] = [:]
  private var cines: [Int: Cine] = [:]
  private var phases: (ed: Int, es: Int)?
  /// The phases at which the tasks have seen the stack as it is: a last look at the slices, or a repeat, may move them.
  private var seenPhases: (ed: Int, es: Int)?

  /// A short-axis slice is complete, or complete anew.
  mutating func take(slice: CineSlice) -> Step {
    slices[slice.index] = slice
    seenPhases = nil
    return findViews()
  }

  /// A slice does not stand any longer.
  mutating func withdraw(_ view: CineView, index: Int) {
    switch view {
    case .shortAxis:
      slices[index] = nil
      seenPhases = nil
    case .longAxis: cines[index] = nil
    }
  }

  /// A long-axis cine is complete, or complete anew.
  mutating func take(cine: CineSlice, declared: LongAxisView?) -> Step {
    cines[cine.index] = Cine(slice: cine, declared: declared)
    return findViews()
  }

  /// The stack was measured. Once every expected slice is there, those who need ED and ES see it.
  mutating func measured(edPhase: Int?, esPhase: Int?, slicesExpected: Int?) -> Step {
    phases = edPhase.flatMap { ed in esPhase.map { (ed, $0) } }
    guard let expected = slicesExpected, slices.count >= expected else { return Step() }
    return Step(inputs: seeStack())
  }

  /// What was not seen before the study closed.
  mutating func close() -> Step { Step(inputs: seeStack()) }

  /// Whether an input is still what it was taken for: a cine's view may have been found to be another.
  func isCurrent(_ input: TaskInput) -> Bool {
    guard case .cine(let cine, let view, _) = input else { return true }
    return cines[cine.index]?.view == view
  }

  /// Everything that those see who wait for the end.
  var everything: [TaskInput] {
    cines.keys.sorted().compactMap { cines[$0] }.compactMap(Self.input) + stackInput
  }

  /// Long-axis cines that nothing tells apart.
  var unknownViews: Int { cines.values.count { $0.view == nil } }

  private mutating func seeStack() -> [TaskInput] {
    guard let phases else { return [] }
    if let seenPhases, seenPhases == phases { return [] }
    let input = stackInput
    seenPhases = input.isEmpty ? nil : phases
    return input
  }

  private var stackInput: [TaskInput] {
    guard let phases, !slices.isEmpty else { return [] }
    let stack = slices.keys.sorted().compactMap { slices[$0] }
    return [.stack(stack, edPhase: phases.ed, esPhase: phases.es)]
  }

  /// Looks again at every long-axis cine. The place against the stack decides where it leaves no doubt, else the
  /// description; a description of a plane that is none of the three stands.
  private mutating func findViews() -> Step {
    let geometry = LongAxisGeometry(stack: slices.keys.sorted().compactMap { slices[$0]?.geometry })
    var step = Step()
    for index in cines.keys.sorted() {
      guard var cine = cines[index] else { continue }
      let placed = cine.declared == .other ? nil : geometry?.view(of: cine.slice.geometry)
      guard let view = placed ?? cine.declared, view != cine.view else { continue }
      let basis: AnswerSource.ViewBasis = placed == nil ? .description : .geometry
      (cine.view, cine.basis) = (view, basis)
      cines[index] = cine
      step.views.append(
        FoundView(cine: index, view: view, basis: basis, contradicted: cine.declared == view ? nil : cine.declared))
      if let input = Self.input(cine) { step.inputs.append(input) }
    }
    return step
  }

  private static func input(_ cine: Cine) -> TaskInput? {
    guard let view = cine.view, let basis = cine.basis, view != .other else { return nil }
    return .cine(cine.slice, view: view, basis: basis)
  }
}
