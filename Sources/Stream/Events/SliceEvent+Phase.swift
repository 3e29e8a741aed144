extension SliceEvent {
  /// What was measured at one cardiac phase of the slice.
  public struct Phase: Codable, Sendable, Equatable {
    public var phase: Int
    @ExplicitNull public var triggerTimeMs: Double?
    /// Areas in pixels are always known; in mm² only with a pixel spacing.
    public var lvAreaPixels: Double
    public var rvAreaPixels: Double
    public var myocardiumAreaPixels: Double
    @ExplicitNull public private(set) var lvAreaMm2: Double?
    @ExplicitNull public private(set) var rvAreaMm2: Double?
    @ExplicitNull public private(set) var myocardiumAreaMm2: Double?
    public var contours: [Contour]

    /// - Parameter pixelAreaMm2: nil if the pixel spacing is unknown.
    public init(
      phase: Int, triggerTimeMs: Double?, lvAreaPixels: Double, rvAreaPixels: Double, myocardiumAreaPixels: Double,
      pixelAreaMm2: Double?, contours: [Contour]
    ) {
      self.phase = phase
      self.triggerTimeMs = triggerTimeMs
      self.lvAreaPixels = lvAreaPixels
      self.rvAreaPixels = rvAreaPixels
      self.myocardiumAreaPixels = myocardiumAreaPixels
      lvAreaMm2 = pixelAreaMm2.map { lvAreaPixels * $0 }
      rvAreaMm2 = pixelAreaMm2.map { rvAreaPixels * $0 }
      myocardiumAreaMm2 = pixelAreaMm2.map { myocardiumAreaPixels * $0 }
      self.contours = contours
    }
  }
}
