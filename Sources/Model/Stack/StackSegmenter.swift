/// A network that tells the structures of the heart apart in one cardiac phase of all slices of a short-axis stack at once,
/// each with its neighbours in sight.
///
/// What a stack gives is a function of its planes alone, bit for bit, for any number of threads.
public protocol StackSegmenter: Segmenter {
  /// How slices are prepared.
  var settings: CinewatchSettings { get }
  /// How many slices it takes.
  var slices: ClosedRange<Int> { get }

  /// Logits of each plane, (classes, x, y).
  ///
  /// - Parameter planes: From base to apex, (x, y) each, y fastest, pixels windowed to 0…1.
  /// - Throws: `InputError` where there are too few planes or too many, one has another size, or a pixel is not finite.
  func logits(of planes: [[Float]]) throws -> [[Float]]
}
