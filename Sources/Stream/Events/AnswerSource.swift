/// Where a task's answer comes from: which stored model, and what of the study it saw.
public struct AnswerSource: Codable, Sendable, Equatable {
  /// How the view of a long-axis cine was found.
  public enum ViewBasis: String, Codable, Sendable {
    /// By its place against the short-axis stack.
    case geometry
    /// By the series description.
    case description
  }

  /// The stored model; the checksum is that of all its weights.
  public var model: ModelIdentity
  /// The task's name in the released layout, such as `landmark_coordinate`.
  public var task: String
  /// How many seeds the answer is the mean of.
  public var seeds: Int
  /// `int8` or `fp32`.
  public var arithmetic: String
  /// `sax`, `lax_2c`, `lax_3c` or `lax_4c`.
  public var view: String
  /// How the view is known; nil for the short-axis stack.
  @ExplicitNull public var viewBasis: ViewBasis?
  /// Index of the long-axis cine among those of the study; nil for the short-axis stack.
  @ExplicitNull public var cine: Int?
  /// Indices of the cardiac phases that the model took.
  public var frames: [Int]
  /// True for classification and demographics, which run only where they were switched on.
  public var isResearch: Bool
  /// What the answer is not.
  public var notice: String

  public init(
    model: ModelIdentity, task: String, seeds: Int, arithmetic: String, view: String, viewBasis: ViewBasis?,
    cine: Int?, frames: [Int], isResearch: Bool, notice: String
  ) {
    self.model = model
    self.task = task
    self.seeds = seeds
    self.arithmetic = arithmetic
    self.view = view
    self.viewBasis = viewBasis
    self.cine = cine
    self.frames = frames
    self.isResearch = isResearch
    self.notice = notice
  }
}
