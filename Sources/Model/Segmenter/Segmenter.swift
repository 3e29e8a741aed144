/// What every network has that tells the structures of the heart apart in short-axis slices.
public protocol Segmenter: Sendable {
  /// The model's name.
  var name: String { get }
  /// The model's version.
  var version: String { get }
  /// SHA-256 of the weights file in hexadecimal digits.
  var checksum: String { get }
  /// Extent of a slice along the first axis, x.
  var columns: Int { get }
  /// Extent of a slice along the second axis, y.
  var rows: Int { get }
  /// Number of classes: 0 background, 1 RV, 2 myocardium, 3 LV.
  var classCount: Int { get }

  /// What `transform` makes of 0..<count, in that order: what is to be done for each slice before the network and after it,
  /// on the threads that the network has and does not need then.
  func map<Value: Sendable>(_ count: Int, _ transform: @Sendable (Int) -> Value) -> [Value]
}

extension Segmenter {
  /// Of a network without threads of its own.
  public func map<Value: Sendable>(_ count: Int, _ transform: @Sendable (Int) -> Value) -> [Value] {
    (0..<count).map(transform)
  }
}
