/// The arithmetic a network computes in.
public enum Engine: String, CaseIterable, Sendable {
  /// The int8 engine: what the service runs.
  case int8
  /// fp32 on OpenBLAS: what int8 is held against.
  case reference

  /// What it computes in: `int8` or `fp32`.
  public var arithmetic: String {
    switch self {
    case .int8: "int8"
    case .reference: "fp32"
    }
  }

  /// Largest relative error, max|a − b| / max|b|, that the self-test accepts: fp32 differs from PyTorch by rounding
  /// alone, int8 by its quantisation (0.02 of the norm on the reference vectors; a single logit may be off by more).
  public var selfTestLimit: Double {
    switch self {
    case .int8: 0.1
    case .reference: 1e-4
    }
  }
}
