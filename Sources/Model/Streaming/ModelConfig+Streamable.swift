extension ModelConfig {
  /// The only view, where the encoder can be streamed: a segmentation network of volumes with one channel whose tokens are
  /// one slice deep. Throws `ModelConfigError` where it cannot.
  func streamableView() throws(ModelConfigError) -> ViewConfig {
    guard case .convUNetR = architecture else {
      throw ModelConfigError(key: "model.name", reason: "convunetr expected: other networks are not streamed")
    }
    guard views.count == 1, let view = views.first, view.axes == 3, view.channels == 1 else {
      throw ModelConfigError(key: "model.views", reason: "one view of volumes with one channel can be streamed")
    }
    guard stem.tokenSize(axes: view.axes)[2] == 1 else {
      throw ModelConfigError(key: "model", reason: "streaming needs tokens that are one slice deep")
    }
    return view
  }
}
