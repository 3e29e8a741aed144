/// What flows between layers, of one frame: (positions, channels), channels fastest.
public struct Activation: Sendable {
  /// The positions.
  public let grid: Grid
  /// Channels per position.
  public let channels: Int
  /// `grid.count · channels` values.
  public var values: [Float]

  public init(grid: Grid, channels: Int, values: [Float]) {
    precondition(values.count == grid.count * channels)
    self.grid = grid
    self.channels = channels
    self.values = values
  }

  /// An activation whose values `fill` writes, all of them.
  init(grid: Grid, channels: Int, filledBy fill: (UnsafeMutablePointer<Float>) -> Void) {
    self.grid = grid
    self.channels = channels
    values = [Float](unsafeUninitializedCapacity: grid.count * channels) { buffer, count in
      if let start = buffer.baseAddress { fill(start) }
      count = grid.count * channels
    }
  }

  /// Number of positions.
  public var rows: Int { grid.count }

  /// The same values on another grid of as many positions.
  func reshaped(to grid: Grid) -> Activation { Activation(grid: grid, channels: channels, values: values) }

  /// Mean over the rows, one value per channel.
  var meanRow: [Float] {
    var sum = [Float](repeating: 0, count: channels)
    for row in 0..<rows {
      for channel in 0..<channels { sum[channel] += values[row * channels + channel] }
    }
    return sum.map { $0 / Float(rows) }
  }

  /// Rows `range` as a plain sequence.
  func rows(_ range: Range<Int>) -> Activation {
    Activation(
      grid: Grid([range.count]), channels: channels,
      values: Array(values[range.lowerBound * channels..<range.upperBound * channels]))
  }

  /// The given rows, in the given order, as a plain sequence.
  func rows(_ indices: [Int]) -> Activation {
    Activation(
      grid: Grid([indices.count]), channels: channels,
      values: indices.flatMap { values[$0 * channels..<($0 + 1) * channels] })
  }

  /// The rows of all `parts` one after the other, as a plain sequence.
  static func joined(_ parts: [Activation]) -> Activation {
    Activation(
      grid: Grid([parts.reduce(0) { $0 + $1.rows }]), channels: parts[0].channels, values: parts.flatMap(\.values))
  }

  /// Mean over the positions, one value per channel; summed in double, in the order of the positions.
  func mean() -> [Float] {
    var sums = [Double](repeating: 0, count: channels)
    for row in 0..<rows {
      for channel in 0..<channels { sums[channel] += Double(values[row * channels + channel]) }
    }
    return sums.map { Float($0 / Double(rows)) }
  }
}
