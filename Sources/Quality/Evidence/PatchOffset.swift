/// How far one patch of a slice lies beside the line between its two neighbours'.
struct PatchOffset {
  /// Along the slice's rows and columns.
  var acrossMillimetres: Double
  var downMillimetres: Double
  var weight: Double
  /// One of the nine in the middle.
  var isInner: Bool
}
