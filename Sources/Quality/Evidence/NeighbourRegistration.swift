import Imaging
import Measurement

/// The images of a stack as its slices come, and how far each lies beside its neighbours.
///
/// An offset is a function of three slices alone: those that a new slice does not touch are kept, so that the cost of a
/// slice does not grow with the stack.
struct NeighbourRegistration: Sendable {
  /// A slice between the two beside it, by index.
  private struct Triple: Hashable {
    var before: Int
    var slice: Int
    var after: Int

    func contains(_ index: Int) -> Bool { before == index || slice == index || after == index }
  }

  private struct Section {
    var image: RegistrationImage
    /// The middle of the left ventricle; nil where there is none.
    var centre: Vector3?
  }

  private var sections: [Int: Section] = [:]
  /// nil where the images of the three do not show an offset.
  private var known: [Triple: NeighbourOffset?] = [:]

  mutating func add(_ slice: SliceEvidence) {
    remove(index: slice.result.index)
    guard let image = RegistrationImage(slice.cine) else { return }
    sections[slice.result.index] = Section(image: image, centre: Self.centre(of: slice))
  }

  mutating func remove(index: Int) {
    sections[index] = nil
    known = known.filter { !$0.key.contains(index) }
  }

  /// By slice index, of all slices with two neighbours.
  ///
  /// - Parameter order: The slices' indices from base to apex.
  mutating func offsets(along order: [Int]) -> [Int: NeighbourOffset] {
    var offsets: [Int: NeighbourOffset] = [:]
    for place in order.indices.dropFirst().dropLast() {
      let triple = Triple(before: order[place - 1], slice: order[place], after: order[place + 1])
      let offset = known[triple] ?? offset(of: triple)
      known[triple] = .some(offset)
      offsets[triple.slice] = offset
    }
    return offsets
  }

  private func offset(of triple: Triple) -> NeighbourOffset? {
    guard let slice = sections[triple.slice], let centre = slice.centre, let before = sections[triple.before],
      let after = sections[triple.after]
    else { return nil }
    return NeighbourOffset(of: slice.image, between: before.image, and: after.image, centre: centre)
  }

  /// At the phase of the largest cavity.
  private static func centre(of slice: SliceEvidence) -> Vector3? {
    guard let phase = slice.edPhase,
      let centre = slice.result.phases[phase].contours[.leftVentricleEpicardium]?.centre
    else { return nil }
    return slice.result.geometry.patientPosition(column: centre.column, row: centre.row)
  }
}
