public import Imaging

/// What one slice's frames are labelled as.
public struct LabelledSlice: Sendable, Equatable {
  public var geometry: SliceGeometry
  /// By phase: a value for each pixel, (rows, columns) row-major.
  public var phases: [[UInt8]]

  public init(geometry: SliceGeometry, phases: [[UInt8]]) {
    self.geometry = geometry
    self.phases = phases
  }
}
