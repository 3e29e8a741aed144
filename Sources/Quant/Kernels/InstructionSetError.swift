/// Why a forced instruction set cannot be used.
public enum InstructionSetError: Error, Equatable, CustomStringConvertible {
  case unknown(String)
  case unavailable(InstructionSet)

  public var description: String {
    let names = InstructionSet.allCases.map(\.rawValue).joined(separator: ", ")
    switch self {
    case .unknown(let name):
      return "\(InstructionSet.environmentVariable)=\(name) names no instruction set; use one of \(names), or unset it"
    case .unavailable(let set):
      return "\(InstructionSet.environmentVariable)=\(set.rawValue) is not supported by this processor; "
        + "unset it to use \(InstructionSet.fastest.rawValue)"
    }
  }
}
