public import Acquisition
import Imaging

/// The last look at a study that has ended: slices that were misled alone are analysed again where the whole stack has
/// the heart, then all slices together by a network of stacks, a piece at a time, so that whoever has something more
/// urgent can do that in between.
public struct StudySettlement: Sendable {
  private struct Task {
    var slice: CineSlice
    var place: HeartLocation
    var progress: SliceInProgress
  }

  /// What stands at the end; final once `advance` returns false.
  public private(set) var analysis: StudyAnalysis
  /// The slices that were analysed again.
  public private(set) var revised: [SliceAnalysis] = []
  /// What all slices together amount to; empty until that is known, or where nothing looks at them so.
  public private(set) var together: [SliceAnalysis] = []
  /// What the pictures were multiplied by for that: above 1 where the stack's blood is dark.
  public private(set) var gain: Float = 1
  /// Indices of the slices beyond the base that only that look took for ventricle: their left ventricle does not count.
  public private(set) var beyondBase: [Int] = []
  /// Last one next.
  private var tasks: [Task]
  private let slices: [CineSlice]
  /// Nil once it has looked, or is not to.
  private var stack: StackAnalyzer?
  private var look: StackLook?

  /// - Parameter stack: Looks at all slices together in the end; nil: their own measurement stands.
  public init(_ analysis: StudyAnalysis, closed: ClosedStudy, stack: StackAnalyzer? = nil) {
    self.stack = stack
    slices = closed.slices.map(\.slice)
    var kept = analysis
    tasks = kept.keep(closed).reversed().map { slice, place in
      Task(slice: slice, place: place, progress: SliceInProgress(geometry: slice.geometry, around: place))
    }
    self.analysis = kept
  }

  /// Does the next piece of work: the labels of a few frames, the measurement of a slice, or a cardiac phase of the stack.
  ///
  /// - Returns: False if there is nothing left to do.
  /// - Throws: What the analysis throws. What was not done then stays undone, the slice's live figures stand.
  public mutating func advance(with analyzer: SliceAnalyzer) throws -> Bool {
    guard var task = tasks.popLast() else { return try lookAtAll(with: analyzer) }
    if try task.progress.advance(task.slice.frames, with: analyzer) {
      tasks.append(task)
    } else {
      let again = try analyzer.analyze(task.slice, at: task.place, after: task.progress)
      analysis.add(again)
      revised.append(again)
    }
    return true
  }

  /// Gives up the look at all slices together where it has not ended: their own labels stand.
  ///
  /// - Returns: False if there was nothing to give up.
  public mutating func leaveTogether() -> Bool {
    guard stack != nil else { return false }
    (stack, look) = (nil, nil)
    return true
  }

  /// Does the next cardiac phase of all slices together.
  private mutating func lookAtAll(with analyzer: SliceAnalyzer) throws -> Bool {
    guard let stack else { return false }
    if look == nil { look = StackLook(analysis.stack(of: slices), with: stack, analyzer) }
    if try look?.advance(with: stack, analyzer) == true { return true }
    if let look {
      gain = look.gain(for: stack)
      beyondBase = look.slicesBeyondBase()
      together = look.analyses(with: analyzer, beyondBase: beyondBase)
    }
    (self.stack, look) = (nil, nil)
    for again in together { analysis.add(again) }
    return false
  }
}
