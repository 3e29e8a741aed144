/// Weights computed from their names and indices, so that a vector for a large model needs no weights file.
public struct WeightsByFormula: WeightSource {
  public init() {}

  public func values(_ name: String, shape: [Int]) throws -> [Float] {
    let count = shape.reduce(1, *)
    let (offset, scale) = Self.distribution(name, shape: shape)
    let seed = Self.hash(name) &+ 0x9E37_79B9_7F4A_7C15
    return [Float](unsafeUninitializedCapacity: count) { buffer, initialised in
      for index in 0..<count { buffer[index] = Float(offset + scale * Self.uniform(seed &+ UInt64(index))) }
      initialised = count
    }
  }

  public func positionTable(_ name: String, grid: Grid, dimension: Int) throws -> [Float] {
    PositionTable.sineCosine(grid: grid, dimension: dimension)
  }

  public func requireNothing(beside used: Set<String>) throws {}

  /// Offset and scale of the uniform number for a tensor of this name and shape.
  private static func distribution(_ name: String, shape: [Int]) -> (offset: Double, scale: Double) {
    if name.hasSuffix("cls_token") || name.hasSuffix("mask_token") { return (0, 0.02) }
    if shape.count >= 2 { return (0, (3 / Double(shape.dropFirst().reduce(1, *))).squareRoot()) }
    if name.hasSuffix("weight"), name.contains("norm") { return (1, 0.2) }
    return (0, 0.1)
  }

  /// FNV-1a, 64 bits.
  private static func hash(_ name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// A number in [−1, 1) from the finaliser of SplitMix64.
  @inline(__always)
  private static func uniform(_ state: UInt64) -> Double {
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return 2 * (Double(z >> 40) / 16_777_216) - 1
  }
}
