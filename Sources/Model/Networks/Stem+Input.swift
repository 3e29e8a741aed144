extension Stem {
  /// Checks an image against what this stem can take: the configured size, or, where `resizable`, any multiple of the
  /// token size up to 4096 pixels per axis. Throws `InputError`.
  func check(_ image: ViewImage, resizable: Bool) throws {
    let extents = image.pixels.grid.extents
    if resizable {
      guard
        extents.count == tokenSize.count,
        zip(extents, tokenSize).allSatisfy({ $0.isMultiple(of: $1) && $0 <= 4096 })
      else {
        throw InputError.imageSize(view: view.name, found: extents, expected: "multiples of \(tokenSize)")
      }
    } else {
      try view.checkSize(of: image)
    }
    try view.checkValues(of: image)
  }

  /// The mask of an image's tokens from its entries, true = removed. Throws `InputError`.
  func mask(_ removed: [Bool], for image: ViewImage) throws -> PatchMask {
    let grid = image.pixels.grid.divided(by: tokenSize)
    guard removed.count == grid.count else {
      throw InputError.mask(view: view.name, found: removed.count, expected: grid.count)
    }
    return PatchMask(grid: grid, removed: removed)
  }
}
