public import Imaging
public import Measurement

/// What the checks of one slice see.
public struct SliceEvidence: Sendable {
  public var cine: CineSlice
  public var result: SliceResult
  /// The number of phases the slice should have; nil when unknown.
  public var expectedPhases: Int?
  /// How much of the heart at end-diastole the pre-trained network did not expect, from 0; nil where none looked.
  public var surprise: Double?

  public init(cine: CineSlice, result: SliceResult, expectedPhases: Int? = nil, surprise: Double? = nil) {
    self.cine = cine
    self.result = result
    self.expectedPhases = expectedPhases
    self.surprise = surprise
  }

  /// nil where the frames allow none.
  var spectrum: SliceSpectrum? { SliceSpectrum(cine) }

  /// The phase of the largest left ventricular area, the earliest of equals; nil if none shows a left ventricle.
  public var edPhase: Int? {
    let areas = result.phases.map(\.areasPixels.leftVentricle)
    guard let largest = areas.max(), largest > 0 else { return nil }
    return areas.firstIndex(of: largest)
  }

  /// Checks that frames and result belong together, before pixels are looked at by place.
  func checkShape() throws(CheckError) {
    let expected = cine.geometry.columns * cine.geometry.rows
    if let odd = cine.frames.first(where: { $0.pixels.count != expected }) {
      throw .frameSize(expected: expected, found: odd.pixels.count)
    }
    guard result.phases.count == cine.frames.count else {
      throw .phaseCount(frames: cine.frames.count, results: result.phases.count)
    }
  }
}
