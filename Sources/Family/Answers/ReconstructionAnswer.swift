internal import Model

/// How well the pre-trained model rebuilds patches that were hidden from it.
public struct ReconstructionAnswer: Sendable, Equatable, Encodable {
  /// One view's part.
  public struct View: Sendable, Equatable, Encodable {
    /// Indices of the hidden tokens, the last axis fastest.
    public let tokens: [Int]
    /// Mean squared error of each, of pixels scaled to 0…1.
    public let errors: [Float]
  }

  /// Views with a hidden token.
  public let views: [String: View]
  /// Mean over these views of their mean error; nil where nothing was hidden.
  public let loss: Float?

  init(_ reconstruction: Reconstruction) {
    loss = reconstruction.loss
    var views: [String: View] = [:]
    for view in reconstruction.views {
      let tokens = view.mask.removed.indices.filter { view.mask.removed[$0] }
      views[view.name] = View(tokens: tokens, errors: view.errors)
    }
    self.views = views
  }
}
