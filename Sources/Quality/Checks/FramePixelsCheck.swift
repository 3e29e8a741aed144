import Imaging

/// `frame.pixels`: frames that hold no image: not finite, constant, saturated, or of the wrong size. Any is a failure
/// (the workflow needs every phase).
public struct FramePixelsCheck: SliceCheck {
  public let name = "frame.pixels"
  public let scope = CheckScope.frame
  public let unit = "frames"
  public let defaultLimits = Limits(fail: 0)
  public let cause = Cause.pixels
  public let action = SuggestedAction.repeatSlice

  /// Proposed: a reconstruction that windows to the 99.8th percentile leaves 0.2 % at the maximum; a real overflow of
  /// the receiver clips far more.
  static let saturatedFraction = 0.05

  public init() {}

  public func readings(of slice: SliceEvidence) -> [Reading] {
    let expected = slice.cine.geometry.columns * slice.cine.geometry.rows
    let faults = slice.cine.frames.compactMap { Self.fault(of: $0.pixels, expected: expected) }
    guard let first = faults.first else { return [] }
    return [
      Reading(
        slice: slice.cine.index, measure: Double(faults.count),
        reason: "\(faults.count) of \(slice.cine.frames.count) frames hold no usable image: \(first).")
    ]
  }

  /// Index of the first frame without an image; nil if every frame holds one.
  package static func firstFault(in slice: SliceEvidence) -> Int? {
    let expected = slice.cine.geometry.columns * slice.cine.geometry.rows
    return slice.cine.frames.firstIndex { fault(of: $0.pixels, expected: expected) != nil }
  }

  private static func fault(of pixels: [Float], expected: Int) -> String? {
    guard pixels.count == expected, let first = pixels.first else { return "wrong size" }
    var (low, high) = (first, first)
    for pixel in pixels {
      guard pixel.isFinite else { return "pixels that are not numbers" }
      low = min(low, pixel)
      high = max(high, pixel)
    }
    guard low < high else { return "every pixel the same" }
    let clipped = pixels.count { $0 == high }
    return Double(clipped) > saturatedFraction * Double(pixels.count) ? "saturated" : nil
  }
}
