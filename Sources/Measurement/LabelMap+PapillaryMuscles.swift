import Imaging

extension LabelMap {
  /// The same labels with papillary muscles and trabeculae as myocardium: every pixel of the cavity that is darker than
  /// halfway between blood (the cavity's median) and muscle (the myocardium's median). Without both, or where blood is
  /// not the brighter one, nothing changes.
  ///
  /// - Parameter pixels: The frame's magnitudes, (rows, columns) row-major.
  public func excludingPapillaryMuscles(pixels: [Float]) -> LabelMap {
    guard pixels.count == labels.count, let blood = median(of: .leftVentricle, in: pixels),
      let muscle = median(of: .myocardium, in: pixels), blood > muscle
    else { return self }
    let threshold = (blood + muscle) / 2
    var map = self
    for index in labels.indices
    where labels[index] == Structure.leftVentricle.rawValue && pixels[index] < threshold {
      map.labels[index] = Structure.myocardium.rawValue
    }
    return map
  }

  private func median(of structure: Structure, in pixels: [Float]) -> Float? {
    labels.indices.filter { labels[$0] == structure.rawValue }.map { pixels[$0] }.median
  }
}
