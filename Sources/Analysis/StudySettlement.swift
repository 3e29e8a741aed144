public import Acquisition
import Imaging

/// The last look at a study that has ended: slices that were misled alone are analysed again where the whole stack has
/// the heart, a piece at a time, so that whoever has something more urgent can do that in between.
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
  /// Last one next.
  private var tasks: [Task]

  public init(_ analysis: StudyAnalysis, closed: ClosedStudy) {
    var kept = analysis
    tasks = kept.keep(closed).reversed().map { slice, place in
      Task(slice: slice, place: place, progress: SliceInProgress(geometry: slice.geometry, around: place))
    }
    self.analysis = kept
  }

  /// Does the next piece of work: the labels of a few frames, or the measurement of a slice.
  ///
  /// - Returns: False if there is nothing left to do.
  /// - Throws: What the analysis throws. What was not done then stays undone, the slice's live figures stand.
  public mutating func advance(with analyzer: SliceAnalyzer) throws -> Bool {
    guard var task = tasks.popLast() else { return false }
    if try task.progress.advance(task.slice.frames, with: analyzer) {
      tasks.append(task)
    } else {
      let again = try analyzer.analyze(task.slice, at: task.place, after: task.progress)
      analysis.add(again)
      revised.append(again)
    }
    return true
  }
}
