/// What a model says of a study, with where it comes from.
public struct Answer: Sendable, Equatable, Encodable {
  /// What was asked.
  public enum Result: Sendable, Equatable {
    case segmentation(SegmentationAnswer)
    /// Found in one way, or from heat maps in two.
    case landmarks([LandmarkTrack])
    case regression(RegressionAnswer)
    case classification(ClassificationAnswer)
    case features(FeatureAnswer)
    case reconstruction(ReconstructionAnswer)
  }

  /// Goes with every answer.
  public static let notice = "Research output of an uncleared model; not for clinical use."

  public let notice = Self.notice
  public let model: EnsembleIdentity
  /// What the model saw, by view.
  public let inputs: [String: InputDescription]
  public let result: Result
}

extension Answer.Result: Encodable {
  private enum CodingKeys: String, CodingKey {
    case segmentation, landmarks, regression, classification, features, reconstruction
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .segmentation(let answer): try container.encode(answer, forKey: .segmentation)
    case .landmarks(let tracks): try container.encode(tracks, forKey: .landmarks)
    case .regression(let answer): try container.encode(answer, forKey: .regression)
    case .classification(let answer): try container.encode(answer, forKey: .classification)
    case .features(let answer): try container.encode(answer, forKey: .features)
    case .reconstruction(let answer): try container.encode(answer, forKey: .reconstruction)
    }
  }
}
