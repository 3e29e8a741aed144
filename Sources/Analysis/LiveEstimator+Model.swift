import Foundation
public import Measurement
public import Model

extension LiveEstimator {
  /// The estimator stored beside a network's weights (`live.json`); nil where there is none, or where it was fitted on
  /// the areas of other weights: its intervals would promise too much.
  ///
  /// - Throws: `LiveParameters.Failure` for a file that cannot be used.
  public static func stored(beside model: BuiltInModel) throws -> LiveEstimator? {
    let path = model.directory.appendingPathComponent("live.json").path
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let parameters = try LiveParameters(path: path)
    guard parameters.modelChecksum == model.segmenter.checksum else { return nil }
    return LiveEstimator(parameters: parameters, stackChecksum: model.stack?.checksum)
  }
}
