/// The slices of a volume that one step of a streaming encoder computes. Their tokens follow each other slice by slice
/// behind the class token; in what is kept of them they lie where a whole volume has them, (x, y, slice) behind the
/// class token.
public struct SliceStep: Sendable {
  /// Slice numbers, each once.
  public let slices: [Int]
  /// Slices of the volume.
  let depth: Int
  /// Tokens of a slice.
  let tokensPerSlice: Int

  public init(slices: [Int], depth: Int, tokensPerSlice: Int) {
    precondition(slices.allSatisfy { (0..<depth).contains($0) }, "slices of the volume")
    self.slices = slices
    self.depth = depth
    self.tokensPerSlice = tokensPerSlice
  }

  /// The class token and the slices' tokens.
  public var rows: Int { 1 + slices.count * tokensPerSlice }

  /// Where a row lies among the volume's tokens, the class token at 0.
  func place(ofRow row: Int) -> Int {
    guard row > 0 else { return 0 }
    let (slice, token) = (row - 1).quotientAndRemainder(dividingBy: tokensPerSlice)
    return 1 + token * depth + slices[slice]
  }
}
