internal import CPlatform
internal import CQuantNEON

/// The instruction sets that the engine has kernels for, slowest first.
public enum InstructionSet: String, CaseIterable, Sendable {
  case portable
  /// 64-bit ARM with the dot product.
  case neon
  case avx2
  case avx512

  /// Whether this processor runs it.
  public var isAvailable: Bool {
    switch self {
    case .portable: true
    case .neon: cquant_neon_is_available() != 0
    case .avx2: cplatform_has_avx2() != 0
    case .avx512: cplatform_has_avx512_vnni() != 0
    }
  }

  /// The fastest that this processor runs.
  public static var fastest: InstructionSet { allCases.last(where: \.isAvailable) ?? .portable }

  /// The environment variable that forces one: `portable`, `neon`, `avx2` or `avx512`.
  public static let environmentVariable = "CINEWATCH_ISA"

  /// The one that `environment` forces, or the fastest.
  ///
  /// Throws `InstructionSetError` for a name that is unknown or that this processor does not run.
  public static func chosen(environment: [String: String]) throws(InstructionSetError) -> InstructionSet {
    guard let name = environment[environmentVariable], !name.isEmpty else { return fastest }
    guard let set = InstructionSet(rawValue: name) else { throw .unknown(name) }
    guard set.isAvailable else { throw .unavailable(set) }
    return set
  }
}
