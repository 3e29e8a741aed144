extension Activation {
  /// An image stored (channels, positions), channels slowest.
  init(channelFirst values: [Float], grid: Grid, channels: Int) {
    precondition(values.count == grid.count * channels)
    self.init(grid: grid, channels: channels) { result in
      for channel in 0..<channels {
        for position in 0..<grid.count {
          result[position * channels + channel] = values[channel * grid.count + position]
        }
      }
    }
  }

  /// The values as (channels, positions), channels slowest.
  public var channelFirst: [Float] {
    [Float](unsafeUninitializedCapacity: values.count) { buffer, count in
      for position in 0..<rows {
        for channel in 0..<channels { buffer[channel * rows + position] = values[position * channels + channel] }
      }
      count = values.count
    }
  }
}
