import Acquisition
import Imaging
import Measurement

/// A recorded study on its way through assembler and analysis.
struct OfflineRun {
  private(set) var notices: [AssemblyNotice] = []
  private let analyzer: SliceAnalyzer
  private let stack: StackAnalyzer?
  private var assembler = StudyAssembler()
  private var study = StudyAnalysis()
  /// By live index.
  private var analyses: [Int: SliceAnalysis] = [:]
  private var closed: [ClosedStudy] = []

  private static let stream = "offline"

  init(analyzer: SliceAnalyzer, stack: StackAnalyzer?) {
    self.analyzer = analyzer
    self.stack = stack
  }

  mutating func take(_ input: AssemblyInput, onSlice: (Int, Int?) -> Void) throws {
    try handle(assembler.receive(input, stream: Self.stream, at: .zero), onSlice: onSlice)
  }

  mutating func finish(onSlice: (Int, Int?) -> Void) throws -> ([OfflineStudy.Slice], StackMeasurement) {
    try handle(assembler.closeAll(at: .zero), onSlice: onSlice)
    guard closed.count < 2 else { throw AnalysisError.severalStudies(count: closed.count) }
    guard let end = closed.first else { return ([], study.measurement(isFinal: true)) }
    var settlement = StudySettlement(study, closed: end, stack: stack)
    while try settlement.advance(with: analyzer) {}
    let revised = settlement.together + settlement.revised
    let slices = end.slices.compactMap { final -> OfflineStudy.Slice? in
      let again = revised.first { $0.result.index == final.slice.index }
      guard var analysis = again ?? analyses[final.liveIndex] else { return nil }
      analysis.result.index = final.slice.index
      return OfflineStudy.Slice(cine: final.slice, analysis: analysis)
    }
    return (slices, settlement.analysis.measurement(isFinal: true))
  }

  private mutating func handle(_ outputs: [AssemblyOutput], onSlice: (Int, Int?) -> Void) throws {
    for output in outputs {
      switch output {
      case .studyOpened, .longAxisCompleted: break
      case .measurementOpened(let measurement):
        study.body =
          BodySize(heightMetres: measurement.heightMetres, weightKilograms: measurement.weightKilograms) ?? study.body
      case .sliceCompleted(let completed):
        let analysis = try analyzer.analyze(completed.slice)
        analyses[completed.slice.index] = analysis
        study.slicesExpected = completed.expectedSlices
        study.add(analysis)
        onSlice(study.slices.count, completed.expectedSlices)
      case .sliceWithdrawn(let withdrawn):
        guard withdrawn.view == .shortAxis else { break }
        analyses[withdrawn.index] = nil
        study.remove(index: withdrawn.index)
      case .notice(let notice): notices.append(notice)
      case .studyClosed(let end): closed.append(end)
      }
    }
  }
}
