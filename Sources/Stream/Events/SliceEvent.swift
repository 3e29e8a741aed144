public import Imaging

/// One completed slice.
public struct SliceEvent: EventBody {
  public static let kind = EventKind.slice

  public enum View: String, Codable, Sendable {
    case shortAxis = "short_axis"
    case longAxis = "long_axis"
    case unknown
  }

  /// Index within the study in order of first acquisition, from 0; a repeat keeps the index of the slice it replaces.
  public var slice: Int
  public var view: View
  public var isRepeat: Bool
  public var geometry: Geometry
  /// In phase order.
  public var phases: [Phase]
  /// False if the network sees no heart in the slice: all areas are then 0.
  public var heartFound: Bool
  /// 0 to 1; nil if the model states none.
  @ExplicitNull public var confidence: Double?
  @ExplicitNull public var heartRatePerMin: Double?
  @ExplicitNull public var rrMs: Double?
  /// Whether the sender stated the RR interval or it was estimated from the trigger times.
  @ExplicitNull public var rrOrigin: RRInterval.Origin?
  public var latency: LatencyBreakdown

  public init(
    slice: Int, view: View, isRepeat: Bool, geometry: SliceGeometry, phases: [Phase], heartFound: Bool,
    confidence: Double?, rr: RRInterval?, latency: LatencyBreakdown
  ) {
    self.slice = slice
    self.view = view
    self.isRepeat = isRepeat
    self.geometry = Geometry(geometry)
    self.phases = phases
    self.heartFound = heartFound
    self.confidence = confidence
    heartRatePerMin = rr?.beatsPerMinute
    rrMs = rr?.milliseconds
    rrOrigin = rr?.origin
    self.latency = latency
  }
}
