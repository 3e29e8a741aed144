import Imaging
import Measurement

/// How far a slice's image lies beside the line between those of its two neighbours, around the heart.
///
/// Patches of the slice are looked for in both neighbours. What moves evenly from slice to slice, as an oblique chest wall
/// or a tapering heart does, drops out of each patch's offset; the weighted median over the patches leaves out those
/// whose structure changes or ends.
package struct NeighbourOffset: Sendable, Equatable {
  /// Along the slice's rows and columns.
  package var acrossMillimetres: Double
  package var downMillimetres: Double
  /// How far the patches agree on it.
  var agreement: PatchAgreement

  init(acrossMillimetres: Double, downMillimetres: Double, agreement: PatchAgreement) {
    (self.acrossMillimetres, self.downMillimetres) = (acrossMillimetres, downMillimetres)
    self.agreement = agreement
  }

  package var millimetres: Double { direction.length }

  var direction: OffsetDirection { OffsetDirection(across: acrossMillimetres, down: downMillimetres) }

  /// Without what a shifted neighbour adds: half of its offset, the other way.
  func withoutShare(of neighbour: NeighbourOffset) -> NeighbourOffset {
    var rest = self
    rest.acrossMillimetres += neighbour.acrossMillimetres / 2
    rest.downMillimetres += neighbour.downMillimetres / 2
    return rest
  }

  private static let pixelMillimetres = 2.0
  /// Patches of 34 mm, up to 32 mm from the heart's centre and 16 mm apart, looked for up to 12 mm around.
  private static let radius = 8
  private static let reach = 6
  private static let step = 8
  private static let extent = 16
  /// Patches that agree less with a neighbour say nothing.
  private static let leastCorrelation = 0.3
  private static let leastPatches = 5

  /// nil for neighbours not on either side, or too few patches with something to compare.
  ///
  /// - Parameter centre: The middle of the heart in the slice, LPS millimetres.
  init?(of slice: RegistrationImage, between before: RegistrationImage, and after: RegistrationImage, centre: Vector3) {
    let normal = slice.geometry.normal
    let toBefore = (before.geometry.centre - slice.geometry.centre).dot(normal)
    let toAfter = (after.geometry.centre - slice.geometry.centre).dot(normal)
    guard toBefore * toAfter < 0 else { return nil }
    let part = toBefore / (toBefore - toAfter)
    let size = 2 * (Self.extent + Self.radius + Self.reach) + 1
    let images = [slice, before, after].map {
      $0.sampled(
        around: centre, across: slice.geometry.rowAxis, down: slice.geometry.columnAxis, size: size,
        pixelMillimetres: Self.pixelMillimetres)
    }
    var offsets: [PatchOffset] = []
    for row in stride(from: -Self.extent, through: Self.extent, by: Self.step) {
      for column in stride(from: -Self.extent, through: Self.extent, by: Self.step) {
        let place = (column: size / 2 + column, row: size / 2 + row)
        let patch = Self.patch(of: images[0], size: size, place)
        let matches = images.dropFirst().compactMap {
          PatchMatch(
            patch, radius: Self.radius, in: $0, size: size, column: place.column, row: place.row, reach: Self.reach)
        }
        guard matches.count == 2 else { continue }
        let weight = min(matches[0].correlation, matches[1].correlation) - Self.leastCorrelation
        guard weight > 0 else { continue }
        offsets.append(
          PatchOffset(
            acrossMillimetres: (matches[0].column * (1 - part) + matches[1].column * part) * Self.pixelMillimetres,
            downMillimetres: (matches[0].row * (1 - part) + matches[1].row * part) * Self.pixelMillimetres,
            weight: weight, isInner: max(abs(row), abs(column)) <= Self.step))
      }
    }
    guard offsets.count >= Self.leastPatches else { return nil }
    acrossMillimetres = offsets.map { ($0.acrossMillimetres, $0.weight) }.weightedMedian
    downMillimetres = offsets.map { ($0.downMillimetres, $0.weight) }.weightedMedian
    agreement = PatchAgreement(of: offsets, across: acrossMillimetres, down: downMillimetres)
  }

  private static func patch(of image: [Float], size: Int, _ place: (column: Int, row: Int)) -> [Float] {
    (-radius...radius).flatMap { line in
      let start = (place.row + line) * size + place.column - radius
      return image[start...start + 2 * radius]
    }
  }
}
