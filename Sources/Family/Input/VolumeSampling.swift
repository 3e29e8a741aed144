internal import Model

/// Brings a volume to a model's pixels: linear interpolation along each axis from its first pixel on, then the middle
/// part where it has more pixels than the model takes.
struct VolumeSampling: Sendable {
  /// Position of each target along each axis, in source pixels.
  let positions: [[Double]]

  /// `view` has a spacing and as many axes as the volume.
  init(_ volume: CineVolume, view: ViewConfig, spacing: [Double]) {
    positions = volume.extents.indices.map { axis in
      let step = spacing[axis] / volume.spacingMillimetres[axis]
      let count = max(Int((Double(volume.extents[axis]) / step).rounded()), 1)
      let kept = min(count, view.imageSize[axis])
      let first = (count - kept) / 2
      let last = Double(volume.extents[axis] - 1)
      return (0..<kept).map { min(Double(first + $0) * step, last) }
    }
  }

  /// Extents of the result.
  var extents: [Int] { positions.map(\.count) }

  /// - Parameter values: A volume of the given extents, the last axis fastest.
  func callAsFunction(_ values: [Float], extents: [Int]) -> [Float] {
    var (result, current) = (values, extents)
    for axis in extents.indices {
      result = Self.interpolated(result, extents: current, axis: axis, positions: positions[axis])
      current[axis] = positions[axis].count
    }
    return result
  }

  private static func interpolated(
    _ values: [Float], extents: [Int], axis: Int, positions: [Double]
  ) -> [Float] {
    let inner = extents[(axis + 1)...].reduce(1, *)
    let outer = extents[..<axis].reduce(1, *)
    var result: [Float] = []
    result.reserveCapacity(outer * positions.count * inner)
    for block in 0..<outer {
      for position in positions {
        let lower = Int(position)
        let weight = Float(position - Double(lower))
        let near = (block * extents[axis] + lower) * inner
        let far = (block * extents[axis] + min(lower + 1, extents[axis] - 1)) * inner
        for index in 0..<inner { result.append(values[near + index] * (1 - weight) + values[far + index] * weight) }
      }
    }
    return result
  }
}
