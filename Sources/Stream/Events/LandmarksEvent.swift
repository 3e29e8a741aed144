/// Landmarks of a long-axis cine, and the motion of the left ventricle's long axis that they show.
public struct LandmarksEvent: EventBody {
  public static let kind = EventKind.landmarks

  public var source: AnswerSource
  /// One for each way in which the landmarks were found.
  public var tracks: [Track]

  public init(source: AnswerSource, tracks: [Track]) {
    self.source = source
    self.tracks = tracks
  }

  /// Landmarks found in one way.
  public struct Track: Codable, Sendable, Equatable {
    /// `coordinates`, `argmax` or `soft_argmax`.
    public var method: String
    /// Per frame: the two mitral points and the apex, each `[column, row]` in the cine's pixels, pixel centres at whole
    /// numbers.
    public var points: [[[Double]]]
    /// The same in the patient, LPS millimetres; nil where the pixel spacing is unknown.
    @ExplicitNull public var patientMm: [[[Double]]]?
    /// Apex to the middle of the mitral points, per frame.
    public var lvLengthsMm: [SpreadValue]
    /// Index among the frames of the longest and the shortest left ventricle.
    public var edFrame: Int
    public var esFrame: Int
    /// (longest − shortest) / longest; nil with a single frame.
    @ExplicitNull public var glShorteningPercent: SpreadValue?
    /// Mean displacement of the mitral points between ED and ES; nil with a single frame.
    @ExplicitNull public var mapseMm: SpreadValue?

    public init(
      method: String, points: [[[Double]]], patientMm: [[[Double]]]?, lvLengthsMm: [SpreadValue], edFrame: Int,
      esFrame: Int, glShorteningPercent: SpreadValue?, mapseMm: SpreadValue?
    ) {
      self.method = method
      self.points = points
      self.patientMm = patientMm
      self.lvLengthsMm = lvLengthsMm
      self.edFrame = edFrame
      self.esFrame = esFrame
      self.glShorteningPercent = glShorteningPercent
      self.mapseMm = mapseMm
    }
  }
}
