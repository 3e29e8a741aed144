/// What came of one vector folder.
public struct CaseReport: Sendable, Equatable {
  /// The folder's name.
  public let name: String
  /// The stored tensors that were compared, by name.
  public let comparisons: [TensorComparison]
  /// Why the folder could not be run; nil where it was.
  public let refusal: String?

  /// Whether the case ran.
  public var ran: Bool { refusal == nil }

  /// Tensors that this version does not know.
  public var unknownTensors: [String] { comparisons.filter { $0.outcome == .unknown }.map(\.tensor) }

  /// Whether every tensor that is known agrees.
  public var passed: Bool { ran && comparisons.allSatisfy { $0.passed || $0.outcome == .unknown } }

  /// One line per tensor: case, tensor, error.
  public var lines: [String] {
    if let refusal { return ["\(name)  not run: \(refusal)"] }
    return comparisons.map {
      "\(name)  \($0.tensor)  \($0.text)\($0.passed || $0.outcome == .unknown ? "" : "  FAILED")"
    }
  }
}
