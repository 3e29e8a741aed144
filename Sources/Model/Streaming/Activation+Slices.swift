extension Activation {
  /// Slices (x, y, 1), all alike, as a volume (x, y, slices).
  init(stacking slices: [Activation]) {
    let (extents, channels) = (slices[0].grid.extents, slices[0].channels)
    self.init(grid: Grid([extents[0], extents[1], slices.count]), channels: channels) { volume in
      for (z, slice) in slices.enumerated() {
        precondition(slice.grid == slices[0].grid && slice.channels == channels)
        for position in 0..<slice.rows {
          for channel in 0..<channels {
            volume[(position * slices.count + z) * channels + channel] = slice.values[position * channels + channel]
          }
        }
      }
    }
  }

  /// One slice of a volume, as (x, y, 1).
  func plane(_ z: Int) -> Activation {
    let extents = grid.extents
    return rows((0..<extents[0] * extents[1]).map { $0 * extents[2] + z }).reshaped(
      to: Grid([extents[0], extents[1], 1]))
  }
}
