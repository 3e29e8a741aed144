/// A network that tells the structures of the heart apart in one cardiac phase of all slices of a short-axis stack at once,
/// each with its neighbours in sight.
///
/// What a stack gives is a function of its planes alone, bit for bit, for any number of threads.
public protocol StackSegmenter: Sendable {
  /// The model's name.
  var name: String { get }
  /// The model's version.
  var version: String { get }
  /// SHA-256 of the weights file in hexadecimal digits.
  var checksum: String { get }
  /// How slices are prepared.
  var settings: CinewatchSettings { get }
  /// Extent of a slice along the first axis, x.
  var columns: Int { get }
  /// Extent of a slice along the second axis, y.
  var rows: Int { get }
  /// How many slices it takes.
  var slices: ClosedRange<Int> { get }
  /// Number of classes: 0 background, 1 RV, 2 myocardium, 3 LV.
  var classCount: Int { get }

  /// Logits of each plane, (classes, x, y).
  ///
  /// - Parameter planes: From base to apex, (x, y) each, y fastest, pixels windowed to 0…1.
  /// - Throws: `InputError` where there are too few planes or too many, one has another size, or a pixel is not finite.
  func logits(of planes: [[Float]]) throws -> [[Float]]

  /// What `transform` makes of 0..<count, in that order, on the threads that the network does not need then.
  func map<Value: Sendable>(_ count: Int, _ transform: @Sendable (Int) -> Value) -> [Value]
}

extension StackSegmenter {
  /// Of a network without threads of its own.
  public func map<Value: Sendable>(_ count: Int, _ transform: @Sendable (Int) -> Value) -> [Value] {
    (0..<count).map(transform)
  }
}
