/// What the synthetic heart and its scan are like.
public struct PhantomOptions: Sendable, Equatable {
  /// LV ejection fraction of the continuous body, percent.
  public var ejectionFractionPercent = 55.0
  /// LV end-diastolic volume of the continuous body.
  public var endDiastolicVolumeMillilitres = 140.0
  /// Thickness of the LV wall at end diastole; its volume stays the same over the cycle.
  public var wallThicknessMillimetres = 9.0
  /// Columns and rows of a frame.
  public var matrix = 256
  public var pixelSpacingMillimetres = 1.4
  /// Distance of neighbouring slice centres; nil: such that the stack reaches from above the base to below the apex.
  public var sliceSpacingMillimetres: Double?
  public var slices = 12
  public var phases = 25
  public var heartRateBeatsPerMinute = 68.0
  /// Standard deviation of the noise in each of the two channels, relative to the brightness of blood.
  public var noise = 0.03
  public var seed: UInt64 = 1
  /// Where the heart's axis meets the image, from its centre.
  public var heartOffsetXMillimetres = -12.0
  public var heartOffsetYMillimetres = 0.0
  /// Direction from the left to the right ventricle, from +x (right in the image) towards +y (down).
  public var rotationDegrees = 155.0
  /// Draws two papillary muscles; they count as cavity, as in the labels of the public data sets.
  public var papillaryMuscles = false

  public init() {}
}

extension PhantomOptions {
  /// Throws for an option outside the range the phantom can draw.
  func validate() throws(StudyError) {
    func check<Value: Comparable>(
      _ name: String, _ value: Value, _ range: ClosedRange<Value>
    ) throws(StudyError) {
      guard range.contains(value) else { throw .phantomOption("\(name) is \(value); it must be within \(range)") }
    }
    try check("the ejection fraction in percent", ejectionFractionPercent, 5...80)
    try check("the end-diastolic volume in ml", endDiastolicVolumeMillilitres, 30...400)
    try check("the wall thickness in mm", wallThicknessMillimetres, 3...25)
    try check("the matrix", matrix, 16...1024)
    try check("the pixel spacing in mm", pixelSpacingMillimetres, 0.3...25)
    if let sliceSpacingMillimetres { try check("the slice spacing in mm", sliceSpacingMillimetres, 1...40) }
    try check("the number of slices", slices, 1...100)
    try check("the number of phases", phases, 2...200)
    try check("the heart rate per minute", heartRateBeatsPerMinute, 20...250)
    try check("the noise", noise, 0...1)
    try check("the heart's offset in x in mm", heartOffsetXMillimetres, -500...500)
    try check("the heart's offset in y in mm", heartOffsetYMillimetres, -500...500)
    try check("the rotation in degrees", rotationDegrees, -360...360)
    guard slices * phases <= 100_000_000 / (matrix * matrix) else {
      throw .phantomOption(
        "\(slices) slices × \(phases) phases of \(matrix) × \(matrix) pixels are more than 100 million pixels")
    }
  }
}
