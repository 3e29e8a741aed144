public import Model

/// What a released checkpoint answers, as its configuration tells.
public enum ModelTask: Sendable, Equatable {
  /// Background, RV, myocardium and LV in `sax` or `lax_4c`.
  case segmentation
  /// Three landmarks of a long-axis view, one heat map each.
  case landmarkHeatMaps
  /// Three landmarks of a long-axis view, as fractions of the image's extents.
  case landmarkCoordinates
  /// One quantity: output · deviation + mean.
  case regression(column: String, scale: RegressionScale)
  /// The class names in the order of the outputs.
  case classification(column: String, classes: [String])
  /// Features of any subset of views, and the reconstruction of masked patches.
  case pretraining

  /// Mitral valve, twice, and apex.
  static let landmarkCount = 3
  private static let classCount = 4

  /// Recognises the task. Throws `ModelConfigError` where it is none of the family's, or lacks what its answer needs.
  public init(_ config: ModelConfig) throws(ModelConfigError) {
    switch config.architecture {
    case .maskedAutoencoder: self = .pretraining
    case .convUNetR: self = try Self.perPixel(try Self.onlyView(of: config), outputs: config.outputChannels)
    case .convViT: self = try Self.perImage(config)
    }
  }

  private static func onlyView(of config: ModelConfig) throws(ModelConfigError) -> ViewConfig {
    guard config.views.count == 1 else {
      throw ModelConfigError(key: "model.views", reason: "one view expected for this task, \(config.views.count) found")
    }
    return config.views[0]
  }

  private static func perPixel(_ view: ViewConfig, outputs: Int) throws(ModelConfigError) -> ModelTask {
    switch (outputs, view.name) {
    case (classCount, "sax"), (classCount, "lax_4c"): return .segmentation
    case (landmarkCount, "lax_2c"), (landmarkCount, "lax_4c"): return .landmarkHeatMaps
    default:
      throw ModelConfigError(
        key: "model.out_chans",
        reason: "no known task has \(outputs) outputs per pixel in view \(view.name): 4 classes in sax or lax_4c, or 3 "
          + "landmarks in lax_2c or lax_4c expected")
    }
  }

  private static func perImage(_ config: ModelConfig) throws(ModelConfigError) -> ModelTask {
    let view = try onlyView(of: config)
    if let column = config.classColumn, let classes = config.classNames {
      return .classification(column: column, classes: classes)
    }
    if let column = config.regressionColumn {
      guard let scale = config.regressionScale else {
        throw ModelConfigError(
          key: "data.\(column)", reason: "mean and std are missing: the answer cannot be scaled without these figures")
      }
      guard scale.deviation > 0 else {
        throw ModelConfigError(key: "data.\(column).std", reason: "a number above 0 expected")
      }
      return .regression(column: column, scale: scale)
    }
    guard config.outputChannels == 2 * landmarkCount, view.axes == 2, case .convViT(frames: 1) = config.architecture
    else {
      throw ModelConfigError(
        key: "data",
        reason: "class_column or regression_column expected: \(config.outputChannels) outputs alone say "
          + "nothing of the task")
    }
    return .landmarkCoordinates
  }

  /// The name of the task's folder in the released layout.
  public var name: String {
    switch self {
    case .segmentation: "segmentation"
    case .landmarkHeatMaps: "landmark_heatmap"
    case .landmarkCoordinates: "landmark_coordinate"
    case .regression(let column, _): "regression_\(column)"
    case .classification(let column, _): "classification_\(column == "pathology" ? "cvd" : column)"
    case .pretraining: "pretrained"
    }
  }

  /// Whether the answer is about the patient rather than the heart's motion: classes and demographics. Such answers are
  /// for research and run only where they were switched on.
  public var isResearch: Bool {
    switch self {
    case .classification: true
    case .regression(let column, _): column != "ef"
    case .segmentation, .landmarkHeatMaps, .landmarkCoordinates, .pretraining: false
    }
  }

  /// Whether one answer stands for the study, from ED and ES, rather than one for each frame.
  public var isPerStudy: Bool {
    switch self {
    case .classification, .regression, .pretraining: true
    case .segmentation, .landmarkHeatMaps, .landmarkCoordinates: false
    }
  }
}
