import Model

extension RefreshPolicy {
  /// Most slices that `every` may name.
  private static let mostSlices = 64

  /// As the configuration has it: `final`, `never`, or `every N` slices.
  init?(_ text: String) {
    switch text {
    case "final": self = .final
    case "never": self = .never
    default:
      let words = text.split(separator: " ")
      guard words.count == 2, words[0] == "every", let count = Int(words[1]), (1...Self.mostSlices).contains(count)
      else { return nil }
      self = .every(count)
    }
  }

  var text: String {
    switch self {
    case .final: "final"
    case .never: "never"
    case .every(let count): "every \(count)"
    }
  }
}
