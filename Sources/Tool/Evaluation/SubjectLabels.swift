import Foundation
import Imaging
import Measurement
import Studies

/// The experts' labels of one phase.
struct SubjectLabels {
  /// By slice, as the cine's file orders them.
  let slices: [LabelMap]
  let labelled: Set<Structure>

  /// - Parameter labelled: The numbers of the labelled structures; nil: those that are there.
  init(file: URL, labelled: [UInt8]?) throws {
    let frames = try NIfTIStudyReader(file: file).study().measurements.flatMap(\.frames)
    slices = try frames.map { frame in
      let map = LabelMap(
        columns: frame.geometry.columns, rows: frame.geometry.rows,
        labels: frame.pixels.map { (0...3).contains($0) ? UInt8($0) : 0 })
      guard let map else { throw EvaluationError.labels(path: file.path, reason: "its slices have no size") }
      return map
    }
    let present = Set(slices.flatMap { Set($0.labels) })
    self.labelled = Set((labelled ?? Array(present)).compactMap(Structure.init))
  }

  func pixels(of structure: Structure) -> Int {
    slices.reduce(0) { $0 + $1.areasPixels[structure] }
  }

  /// The labels of one slice, held against a map of the same frame.
  func map(slice: Int, like other: LabelMap, in file: URL) throws -> LabelMap {
    guard slices.indices.contains(slice), slices[slice].labels.count == other.labels.count else {
      throw EvaluationError.labels(path: file.path, reason: "slice \(slice) is missing or of another size")
    }
    return slices[slice]
  }
}
