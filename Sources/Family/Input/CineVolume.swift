public import Imaging

/// The frames of one view of one study, in the models' order of axes.
public struct CineVolume: Sendable, Equatable {
  /// (columns, rows) of a single slice, (columns, rows, slices) of a stack.
  public let extents: [Int]
  /// Of each axis, mm; all above 0.
  public let spacingMillimetres: [Double]
  /// Per cardiac phase: (columns, rows[, slices]), the last axis fastest.
  public let frames: [[Float]]

  /// Finest and coarsest spacing that a cine can have, mm.
  private static let possibleSpacing = 0.1...50.0

  init(extents: [Int], spacingMillimetres: [Double], frames: [[Float]]) throws(CineError) {
    guard spacingMillimetres.allSatisfy(Self.possibleSpacing.contains) else {
      throw .impossibleSpacing(spacingMillimetres)
    }
    self.extents = extents
    self.spacingMillimetres = spacingMillimetres
    self.frames = frames
  }

  /// A long-axis cine.
  public init(longAxis cine: CineSlice) throws(CineError) {
    let geometry = cine.geometry
    guard let spacing = geometry.spacingMillimetres else { throw .spacingUnknown }
    try self.init(
      extents: [geometry.columns, geometry.rows], spacingMillimetres: [spacing.x, spacing.y],
      frames: cine.frames.map { frame in Self.joined([frame], columns: geometry.columns, rows: geometry.rows) })
  }

  /// A short-axis stack, in the direction in which it was acquired.
  public init(shortAxis slices: [CineSlice]) throws(CineError) {
    guard let first = slices.first, let last = slices.last else { throw .noCine(view: "sax") }
    let geometry = first.geometry
    guard let spacing = geometry.spacingMillimetres else { throw .spacingUnknown }
    guard
      slices.allSatisfy({
        $0.geometry.columns == geometry.columns && $0.geometry.rows == geometry.rows
          && $0.geometry.spacingMillimetres == spacing
      })
    else { throw .unequalSlices }
    let phases = first.frames.count
    guard slices.allSatisfy({ $0.frames.count == phases }) else { throw .unequalPhases(slices.map(\.frames.count)) }
    let forwards = (last.geometry.centre - geometry.centre).dot(geometry.normal) >= 0
    let direction = geometry.normal * (forwards ? 1 : -1)
    let ordered = slices.sorted { $0.geometry.centre.dot(direction) < $1.geometry.centre.dot(direction) }
    let step = try Self.step(
      ordered.map { $0.geometry.centre.dot(direction) }, thickness: geometry.thicknessMillimetres)
    try self.init(
      extents: [geometry.columns, geometry.rows, slices.count], spacingMillimetres: [spacing.x, spacing.y, step],
      frames: (0..<phases).map { phase in
        Self.joined(ordered.map { $0.frames[phase] }, columns: geometry.columns, rows: geometry.rows)
      })
  }

  /// Mean distance of neighbouring slices, mm; steps may differ from it by a fifth.
  private static func step(_ positions: [Double], thickness: Double?) throws(CineError) -> Double {
    let steps = zip(positions.dropFirst(), positions).map { $0 - $1 }
    guard !steps.isEmpty else {
      guard let thickness else { throw .spacingUnknown }
      return thickness
    }
    let mean = steps.reduce(0, +) / Double(steps.count)
    guard steps.allSatisfy({ abs($0 - mean) <= 0.2 * mean }) else { throw .unevenSlices(stepsMillimetres: steps) }
    return mean
  }

  /// (columns, rows, slices) from slices that are each (rows, columns).
  private static func joined(_ slices: [Frame], columns: Int, rows: Int) -> [Float] {
    var values: [Float] = []
    values.reserveCapacity(columns * rows * slices.count)
    for column in 0..<columns {
      for row in 0..<rows {
        for slice in slices { values.append(slice.pixels[row * columns + column]) }
      }
    }
    return values
  }
}
