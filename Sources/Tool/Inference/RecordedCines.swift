import Acquisition
import Family
import Imaging
import Studies

/// The cines of a recorded study, put together by the service's assembler.
struct RecordedCines {
  private let shortAxis: [CineSlice]
  private let longAxis: [CineSlice]

  init(_ study: RecordedStudy) {
    var assembler = StudyAssembler()
    var outputs: [AssemblyOutput] = []
    for measurement in study.measurements {
      outputs += assembler.receive(.header(measurement.header), stream: "offline", at: .zero)
      for frame in measurement.frames { outputs += assembler.receive(.frame(frame), stream: "offline", at: .zero) }
      outputs += assembler.receive(.close, stream: "offline", at: .zero)
    }
    outputs += assembler.closeAll(at: .zero)
    let closed = outputs.compactMap { output in
      if case .studyClosed(let study) = output { study } else { nil }
    }
    shortAxis = closed.flatMap { $0.slices.map(\.slice) }
    longAxis = closed.flatMap { $0.longAxis.map(\.slice) }
  }

  /// The stack for `sax`; for a long-axis view the only long-axis cine, or the one of the given index among them. A
  /// single cine that nothing told apart from a short-axis slice can be either. Throws `CineError`.
  func volume(for view: String, cine: Int?) throws -> CineVolume {
    guard view != "sax" else { return try CineVolume(shortAxis: shortAxis) }
    let candidates = longAxis.isEmpty && shortAxis.count == 1 ? shortAxis : longAxis
    guard !candidates.isEmpty else { throw CineError.noCine(view: view) }
    guard let index = candidates.count == 1 ? cine ?? 0 : cine, candidates.indices.contains(index) else {
      throw CineError.severalCines(view: view, count: candidates.count)
    }
    return try CineVolume(longAxis: candidates[index])
  }
}
