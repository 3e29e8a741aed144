internal import Model

extension ModelEnsemble {
  /// Features of any subset of the views; of each, the first pass. Throws `InputError`.
  public func features(_ inputs: [ModelInput]) throws -> Answer {
    let model = try autoencoder()
    let features = try model.features(inputs.map { $0.passes[0] })
    return answer(.features(FeatureAnswer(features)), inputs)
  }

  /// Hides tokens and rebuilds them; of each view, the first pass.
  ///
  /// - Parameter removed: By view: one entry per token of the view's configured image, true = hidden.
  /// - Throws: `InputError`.
  public func reconstruction(_ inputs: [ModelInput], removed: [String: [Bool]]) throws -> Answer {
    let model = try autoencoder()
    let result = try model.reconstruct(inputs.map { $0.passes[0] }, removed: removed)
    return answer(.reconstruction(ReconstructionAnswer(result)), inputs)
  }

  /// Tokens of a view's configured image. Throws `InputError.unknownView`.
  public func tokenCount(of view: String) throws -> Int {
    let config = try self.view(view)
    return zip(config.imageSize, self.config.stem.tokenSize(axes: config.axes)).reduce(1) { $0 * ($1.0 / $1.1) }
  }

  private func autoencoder() throws -> MaskedAutoencoder {
    guard case .autoencoder(let model)? = members.first else {
      throw ModelConfigError(key: "model", reason: "features need the pre-trained autoencoder, this is \(task.name)")
    }
    return model
  }

  private func answer(_ result: Answer.Result, _ inputs: [ModelInput]) -> Answer {
    var descriptions: [String: InputDescription] = [:]
    for input in inputs { descriptions[input.view] = input.description }
    return Answer(model: identity, inputs: descriptions, result: result)
  }
}
