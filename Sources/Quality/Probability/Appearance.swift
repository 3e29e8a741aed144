public import Foundation
public import Measurement

/// What the encoder's tokens add to what the signal says of a fault: the contents of `quality.json` beside the network's
/// weights, made by `python -m quality.appearance` in Training.
///
/// A slice is held against its two neighbours, so that it takes a complete stack: in one that grows they may be far away.
public struct Appearance: Sendable, Equatable {
  /// Why such a file cannot be used.
  public enum Failure: FittedFileFailure, Equatable, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    case contents(path: String, reason: String)

    public var description: String {
      switch self {
      case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
      case .contents(let path, let reason):
        "\(path) does not say what the network's tokens tell of faults (\(reason)); make it again with make -C Training "
          + "appearance, or remove it"
      }
    }
  }

  /// By name of the check.
  let checks: [String: CombinedCalibration]

  init(checks: [String: CombinedCalibration]) { self.checks = checks }

  /// What is stored in a network's folder; nil where nothing is, or where it was fitted to the tokens of other weights.
  /// Throws `Failure`.
  public init?(directory: URL, modelChecksum: String) throws {
    let path = directory.appendingPathComponent("quality.json").path
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let stored: StoredAppearance = try Failure.read(path: path)
    if let reason = stored.fault { throw Failure.contents(path: path, reason: reason) }
    guard stored.modelChecksum == modelChecksum else { return nil }
    checks = stored.checks.mapValues(\.calibration)
  }

  /// How likely a finding's fault is there, 0…1; nil where the tokens have no say in it.
  func probability(of finding: Finding, in stack: StackEvidence) -> Double? {
    guard stack.isComplete, let combined = checks[finding.check], let measure = finding.measure,
      let slice = finding.slice,
      let difference = stack.tokenDifference(of: slice)
    else { return nil }
    return combined.probability(of: measure, difference: difference)
  }
}
