extension ModelConfig {
  /// The same network for volumes of `slices` slices.
  func with(slices: Int) -> ModelConfig {
    var config = self
    config.views = views.map { view in
      ViewConfig(
        name: view.name, imageSize: [view.imageSize[0], view.imageSize[1], slices], channels: view.channels,
        spacingMillimetres: view.spacingMillimetres)
    }
    return config
  }
}
