/// The inputs of one entry of a folder's batch.
struct ProbeInput {
  /// The images by view, in the configuration's order.
  let images: [ViewImage]
  /// The masks' entries by view, true = removed.
  let masks: [String: [Bool]]

  /// The images of the selected views.
  func images(_ selection: InputSelection) -> [ViewImage] {
    guard let views = selection.views else { return images }
    return images.filter { views.contains($0.view) }
  }

  /// The masks, where the selection wants them.
  func masks(_ selection: InputSelection) -> [String: [Bool]] { selection.isMasked ? masks : [:] }
}
