/// How one stored tensor compares with what was computed for it.
public struct TensorComparison: Sendable, Equatable {
  /// What came of it.
  public enum Outcome: Sendable, Equatable {
    /// max|a − b| / max|b| of real values.
    case relativeError(Double)
    /// Number of whole numbers that differ where they should not.
    case mismatches(Double)
    /// ‖a − b‖ / ‖b‖ of an answer in int8.
    case normError(Double)
    /// Choices of the largest value in int8: all of them, those that differ from fp32's, and those of them that fp32
    /// made by more than the error that int8 may have.
    case choices(count: Int, differing: Int, clearly: Int)
    /// This version computes no tensor of this name.
    case unknown
    /// It could not be computed.
    case failed(String)
  }

  /// The tensor's name in the folder.
  public let tensor: String
  public let outcome: Outcome

  /// Whether the tensor agrees; false also where it could not be compared.
  public var passed: Bool {
    switch outcome {
    case .relativeError(let error): error < Accuracy.limit
    case .mismatches(let count): count == 0
    case .normError(let error): error <= Accuracy.int8Limit
    case .choices(_, _, let clearly): clearly == 0
    case .unknown, .failed: false
    }
  }

  /// What came of it in words.
  var text: String {
    switch outcome {
    case .relativeError(let error): scientific(error)
    case .mismatches(let count): count.isFinite ? "\(Int(count)) differ" : "wrong shape"
    case .normError(let error): scientific(error)
    case .choices(let count, let differing, let clearly):
      "\(differing) of \(count) differ, \(clearly) of them clearly"
    case .unknown: "not known"
    case .failed(let reason): reason
    }
  }
}

/// Two significant digits, such as 3.1e-06.
private func scientific(_ value: Double) -> String {
  guard value.isFinite else { return "\(value)" }
  guard value > 0 else { return "0" }
  var exponent = 0
  var mantissa = value
  while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
  while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
  return "\((mantissa * 10).rounded(.down) / 10)e\(exponent)"
}
