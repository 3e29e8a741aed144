/// What was measured in one frame: one slice at one cardiac phase.
public struct PhaseResult: Sendable, Equatable {
  /// Time since the ECG trigger, milliseconds; nil when unknown.
  public var triggerTimeMilliseconds: Double?
  /// Pixels of each structure.
  public var areasPixels: PerStructure<Int>
  /// One for each boundary that is there.
  public var contours: [Contour]

  public init(triggerTimeMilliseconds: Double?, areasPixels: PerStructure<Int>, contours: [Contour]) {
    self.triggerTimeMilliseconds = triggerTimeMilliseconds
    self.areasPixels = areasPixels
    self.contours = contours
  }

  /// Measures a frame's labels as they are.
  public init(triggerTimeMilliseconds: Double?, labels: LabelMap) {
    self.init(
      triggerTimeMilliseconds: triggerTimeMilliseconds, areasPixels: labels.areasPixels, contours: labels.contours())
  }
}
