extension ViewConfig {
  /// Throws `InputError` where an image has not the configured size.
  func checkSize(of image: ViewImage) throws(InputError) {
    let extents = image.pixels.grid.extents
    guard extents == imageSize else {
      throw InputError.imageSize(view: name, found: extents, expected: "\(imageSize)")
    }
  }

  /// Throws `InputError` where an image has not as many channels as the view, or a value that is not finite.
  func checkValues(of image: ViewImage) throws(InputError) {
    guard image.pixels.channels == channels else {
      throw InputError.channels(view: name, found: image.pixels.channels, expected: channels)
    }
    guard image.pixels.values.allSatisfy(\.isFinite) else { throw InputError.nonFinite(view: name) }
  }
}
