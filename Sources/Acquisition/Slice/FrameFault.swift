import Imaging

/// Why a frame was refused.
public enum FrameFault: String, Hashable, Sendable, Codable {
  case matrixSize
  case pixelCount
  case spacing
  case position
  case orientation
  case acquisitionTime
  case tooManyPhases
  case tooManySlices
  case memory

  /// The first thing that makes a frame impossible to use; nil for a sound one.
  static func find(in frame: Frame, configuration: AssemblyConfiguration) -> FrameFault? {
    let geometry = frame.geometry
    let sizes = 1...configuration.maximumMatrixSize
    guard sizes.contains(geometry.columns), sizes.contains(geometry.rows) else { return .matrixSize }
    guard frame.pixels.count == geometry.columns * geometry.rows else { return .pixelCount }
    if let spacing = geometry.spacingMillimetres {
      guard isPlausible(millimetres: spacing.x), isPlausible(millimetres: spacing.y) else { return .spacing }
    }
    if let thickness = geometry.thicknessMillimetres {
      guard isPlausible(millimetres: thickness) else { return .spacing }
    }
    // No scanner's table reaches 10 m.
    guard geometry.centre.isFinite, geometry.centre.length < 10_000 else { return .position }
    // A unit vector sent as three 32-bit floats is far closer than a hundredth.
    let axes = [geometry.rowAxis, geometry.columnAxis]
    guard axes.allSatisfy({ $0.isFinite && abs($0.length - 1) < 0.01 }),
      abs(geometry.rowAxis.dot(geometry.columnAxis)) < 0.01
    else { return .orientation }
    // 2⁵³ keeps milliseconds exact in a Double.
    guard abs(frame.acquisitionTimeMilliseconds) < 0x1p53 else { return .acquisitionTime }
    return nil
  }

  private static func isPlausible(millimetres: Double) -> Bool {
    millimetres > 0.01 && millimetres < 1_000
  }
}
