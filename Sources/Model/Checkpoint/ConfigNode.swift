import Yams

/// A value in a configuration file together with its path, so that every complaint can name the key.
struct ConfigNode {
  let path: String
  private let node: Node?

  /// Parses YAML text. Throws `ModelConfigError`.
  init(yaml: String) throws {
    path = ""
    do {
      node = try Yams.compose(yaml: yaml)
    } catch {
      throw ModelConfigError(key: "", reason: "not YAML (\(error))")
    }
    guard node?.mapping != nil else { throw ModelConfigError(key: "", reason: "not a YAML mapping") }
  }

  private init(path: String, node: Node?) {
    self.path = path
    self.node = node
  }

  /// The value of `key`; it may be absent.
  subscript(_ key: String) -> ConfigNode {
    ConfigNode(path: path.isEmpty ? key : path + "." + key, node: node?.mapping?[Node(key)])
  }

  /// Whether there is a value other than null.
  var exists: Bool {
    guard let node else { return false }
    return node.null == nil
  }

  /// A whole number within `range`.
  func integer(in range: ClosedRange<Int>) throws -> Int {
    try integer(present(), in: range)
  }

  /// A list of whole numbers within `range`; its length within `lengths`.
  func integers(in range: ClosedRange<Int>, count lengths: ClosedRange<Int>) throws -> [Int] {
    guard let sequence = try present().sequence else { throw error("a list of whole numbers expected") }
    guard lengths.contains(sequence.count) else {
      throw error("\(lengths.lowerBound) to \(lengths.upperBound) entries expected, \(sequence.count) found")
    }
    return try sequence.map { try integer($0, in: range) }
  }

  /// A finite number.
  func number() throws -> Double {
    guard let number = try present().float, number.isFinite else { throw error("a finite number expected") }
    return number
  }

  /// A list of `count` finite numbers.
  func numbers(count: Int) throws -> [Double] {
    let numbers = try present().sequence?.compactMap(\.float).filter(\.isFinite)
    guard let numbers, numbers.count == count, try present().sequence?.count == count else {
      throw error("\(count) finite numbers expected")
    }
    return numbers
  }

  /// A text.
  func string() throws -> String {
    guard let string = try present().string else { throw error("a text expected") }
    return string
  }

  /// A list of texts, or a single text as a list of one; never empty.
  func strings() throws -> [String] {
    let node = try present()
    if let single = node.string { return [single] }
    guard let sequence = node.sequence, !sequence.isEmpty else { throw error("a text or a list of texts expected") }
    return try sequence.map {
      guard let string = $0.string else { throw error("a list of texts expected") }
      return string
    }
  }

  /// A complaint about this value.
  func error(_ reason: String) -> ModelConfigError { ModelConfigError(key: path, reason: reason) }

  private func present() throws -> Node {
    guard let node, exists else { throw error("is missing") }
    return node
  }

  private func integer(_ node: Node, in range: ClosedRange<Int>) throws -> Int {
    guard let value = node.int, range.contains(value) else {
      throw error("a whole number from \(range.lowerBound) to \(range.upperBound) expected")
    }
    return value
  }
}
