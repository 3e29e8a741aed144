import Foundation

/// What `Training/live` fitted: the contents of `live.json` beside the network's weights.
public struct LiveParameters: Sendable, Equatable {
  /// Why such a file cannot be used.
  public enum Failure: FittedFileFailure, Equatable, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    case contents(path: String, reason: String)
    /// A stored prediction is not met: the relative error.
    case golden(path: String, relativeError: Double)

    public var description: String {
      switch self {
      case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
      case .contents(let path, let reason):
        "\(path) holds no parameters of the live intervals (\(reason)); make it again with make -C Training live"
      case .golden(let path, let error):
        "the parameters in \(path) do not give the predictions stored with them (relative error \(error)); install the "
          + "model again"
      }
    }
  }

  /// Quantities' factors on the standard deviation: [kind of coverage][bin of the share seen][50 %, 90 %].
  typealias Factors = [[[Double]]]

  /// The network whose areas they were fitted on.
  public let modelChecksum: String
  let shape: LongAxisShape
  /// Upper ends of the bins of slices seen / slices expected, ascending; the last is 1.
  let shares: [Double]
  /// Weight of a placement from which it is not open any more.
  let sure: Double
  let factors: LiveQuantities<Factors>
  /// Of complete stacks against an expert: EF in points, volumes in parts of the measured one.
  let measurementError: LiveQuantities<MeasurementError>
  /// The same of what a look at all slices together gives; nil where that was not fitted.
  let together: Together?

  struct Together: Sendable, Equatable, Decodable {
    /// The network that looks at all slices together.
    var modelChecksum: String
    var measurementError: LiveQuantities<MeasurementError>
  }

  struct MeasurementError: Sendable, Equatable, Decodable {
    var bias: Double
    /// Of the 50 % and the 90 % interval.
    var halfWidths: [Double]
  }

  private static let goldenLimit = 1e-6

  /// Reads a file and meets the predictions stored in it. Throws `Failure`.
  public init(path: String) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let stored: StoredLiveParameters = try Failure.read(path: path, decoder: decoder)
    if let reason = stored.fault { throw Failure.contents(path: path, reason: reason) }
    let kinds = stored.shape.kinds.compactMap { kind in
      Matrix(kind.covariance).map { LongAxisShape.Kind(weight: kind.weight, mean: kind.mean, covariance: $0) }
    }
    guard kinds.count == stored.shape.kinds.count, let noise = Matrix(stored.shape.noise) else {
      throw Failure.contents(path: path, reason: "a covariance is no matrix")
    }
    modelChecksum = stored.modelChecksum
    shape = LongAxisShape(kinds: kinds, noise: noise, doubt: stored.shape.doubt)
    shares = stored.calibration.shares
    sure = stored.calibration.sure
    factors = stored.calibration.factors
    measurementError = stored.measurementError
    together = stored.together
    let error = try stored.golden.map { try $0.relativeError(of: shape, path: path) }.max() ?? 0
    guard error < Self.goldenLimit else { throw Failure.golden(path: path, relativeError: error) }
  }

  /// The factors of a quantity's 50 % and 90 % interval.
  func factors(of quantity: LiveQuantity, coverage: StackCoverage, share: Double) -> [Double] {
    let bin = shares.firstIndex { share <= $0 } ?? shares.count - 1
    return factors[quantity][coverage.rawValue][bin]
  }
}
