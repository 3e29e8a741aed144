/// Why a checkpoint file is refused: the file, the tensor where one is to blame, and what was expected.
public struct CheckpointError: Error, Equatable, CustomStringConvertible {
  /// What is wrong with the file.
  public enum Problem: Equatable, Sendable {
    /// The file cannot be opened or mapped.
    case unreadable(String)
    /// The file ends before what its header promises; sizes in bytes.
    case truncated(expected: Int, found: Int)
    /// The header's length, in bytes, is more than a header may have.
    case headerLength(UInt64, limit: Int)
    /// The header is not the JSON of a safetensors file.
    case header(String)
    /// A tensor's entry contradicts itself or the file.
    case entry(tensor: String, String)
    /// Bytes of the file belong to no tensor, or to two.
    case layout(tensor: String, expectedOffset: Int, found: Int)
    /// The model needs a tensor that the file lacks.
    case missing(tensor: String, shape: [Int])
    /// The file holds tensors that the model does not know.
    case unexpected(tensors: [String])
    /// The tensor has another shape than the model needs.
    case shape(tensor: String, expected: [Int], found: [Int])
    /// The tensor has another type than the reader needs.
    case type(tensor: String, expected: String, found: String)
    /// The tensor holds a value that is not a number, or infinite.
    case nonFinite(tensor: String, index: Int)
  }

  /// Path of the file, or what stands for it.
  public let file: String
  /// What is wrong with it.
  public let problem: Problem

  public init(file: String, problem: Problem) {
    self.file = file
    self.problem = problem
  }

  public var description: String { "\(file): \(problem)" }
}

extension CheckpointError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let reason):
      "cannot be read (\(reason))"
    case .truncated(let expected, let found):
      "is truncated: \(expected) bytes expected, \(found) found; copy the file again"
    case .headerLength(let length, let limit):
      "claims a header of \(length) bytes, more than the \(limit) allowed; this is not a safetensors file"
    case .header(let reason):
      "has a header that is not safetensors JSON (\(reason))"
    case .entry(let tensor, let reason):
      "tensor \(tensor): \(reason)"
    case .layout(let tensor, let expected, let found):
      "tensor \(tensor): data expected at offset \(expected), found at \(found); tensors must lie end to end"
    case .missing(let tensor, let shape):
      "tensor \(tensor) is missing, expected with shape \(shape)"
    case .unexpected(let tensors):
      "tensor \(tensors.prefix(4).joined(separator: ", "))\(tensors.count > 4 ? " and \(tensors.count - 4) more" : "")"
        + " not expected by this configuration"
    case .shape(let tensor, let expected, let found):
      "tensor \(tensor): shape \(expected) expected, \(found) found"
    case .type(let tensor, let expected, let found):
      "tensor \(tensor): type \(expected) expected, \(found) found"
    case .nonFinite(let tensor, let index):
      "tensor \(tensor): the value at index \(index) is not finite"
    }
  }
}
