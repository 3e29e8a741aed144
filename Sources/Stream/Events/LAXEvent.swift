/// The structures of a long-axis cine over the cycle.
public struct LAXEvent: EventBody {
  public static let kind = EventKind.lax

  public var source: AnswerSource
  /// Areas per frame.
  public var lvAreasMm2: [SpreadValue]
  public var myocardiumAreasMm2: [SpreadValue]
  public var rvAreasMm2: [SpreadValue]
  /// Index among the frames of the largest and the smallest left ventricle.
  public var edFrame: Int
  public var esFrame: Int
  /// (largest − smallest) / largest; nil with a single frame or where a seed sees no such ventricle.
  @ExplicitNull public var lvAreaChangePercent: SpreadValue?
  @ExplicitNull public var rvAreaChangePercent: SpreadValue?

  public init(
    source: AnswerSource, lvAreasMm2: [SpreadValue], myocardiumAreasMm2: [SpreadValue], rvAreasMm2: [SpreadValue],
    edFrame: Int, esFrame: Int, lvAreaChangePercent: SpreadValue?, rvAreaChangePercent: SpreadValue?
  ) {
    self.source = source
    self.lvAreasMm2 = lvAreasMm2
    self.myocardiumAreasMm2 = myocardiumAreasMm2
    self.rvAreasMm2 = rvAreasMm2
    self.edFrame = edFrame
    self.esFrame = esFrame
    self.lvAreaChangePercent = lvAreaChangePercent
    self.rvAreaChangePercent = rvAreaChangePercent
  }
}
