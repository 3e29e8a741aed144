/// An encoder of a volume that takes slices when they come. What slices hand each other is kept as it was computed: the
/// inputs of the stem's depth-wise convolutions, and keys and values of every layer. Slices that were never given are
/// masked tokens.
public protocol SliceEncoder: AnyObject {
  /// What a volume is: its last axis are the slices.
  var view: ViewConfig { get }

  /// Computes these slices on all that are known, themselves and the class token included, and keeps what they hand
  /// others. Given all slices so far, that is the whole encoder on the masked volume.
  ///
  /// - Parameter slices: By number, (x, y), y fastest, scaled to 0…1.
  /// - Returns: Of the slices given, in the order of their numbers.
  /// - Throws: `InputError`.
  func encode(_ slices: [Int: [Float]]) throws -> [SliceFeatures]

  /// Forgets every slice.
  func forget()
}

extension SliceEncoder {
  /// Throws `InputError` where a slice is none of the volume, or its pixels are not as many as expected or not finite.
  func check(_ slices: [Int: [Float]]) throws(InputError) {
    for (slice, pixels) in slices {
      guard (0..<view.imageSize[2]).contains(slice), pixels.count == view.imageSize[0] * view.imageSize[1] else {
        throw .imageSize(
          view: view.name, found: [pixels.count, slice + 1], expected: "pixels and slices of \(view.imageSize)")
      }
      guard pixels.allSatisfy(\.isFinite) else { throw .nonFinite(view: view.name) }
    }
  }
}
