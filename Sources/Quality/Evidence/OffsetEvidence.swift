/// What tells a shifted slice from one whose heart only looks as if: how its patches agree, and how its neighbours lie. A
/// slice that is shifted alone leaves half of its shift, the other way, in each of them; a stack that bends does not.
struct OffsetEvidence: Sendable, Equatable {
  /// In the order of `OffsetWeight`'s parameters, millimetres; no direction of the image is preferred.
  let values: [Double]

  /// - Parameters:
  ///   - own: The slice's offset.
  ///   - beside: Those of the slices on either side, where they are known.
  init(_ own: NeighbourOffset, beside: [NeighbourOffset]) {
    let direction = own.direction
    let along = beside.map { direction.along($0.acrossMillimetres, $0.downMillimetres) }
    let away = beside.map { abs(direction.beside($0.acrossMillimetres, $0.downMillimetres)) }
    let size = direction.length
    // Of an unknown neighbour nothing, or half of the offset the other way, is as likely.
    let unknown = -size / 4
    func mean(_ values: [Double]) -> Double? { values.isEmpty ? nil : values.reduce(0, +) / Double(values.count) }
    let agreement = own.agreement
    values = [
      size, agreement.meanAlong, agreement.meanBeside, agreement.deviationAlong, agreement.deviationBeside,
      agreement.spreadAlong, agreement.innerAlong, agreement.outerAlong,
      mean(along) ?? unknown, along.min() ?? unknown, along.max() ?? unknown, mean(away) ?? 0,
    ]
  }
}
