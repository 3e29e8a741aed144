public import Model

/// One task's model: one checkpoint, or several seeds whose answers are averaged.
public struct ModelEnsemble: Sendable {
  /// Who it is.
  public let identity: EnsembleIdentity
  /// The configuration that its seeds share.
  public let config: ModelConfig
  /// What it answers.
  public let task: ModelTask
  let members: [FamilyNetwork]

  /// Takes every tensor of every seed.
  ///
  /// - Parameters:
  ///   - engine: int8 where `config.isQuantisable`.
  ///   - threads: Of int8; as many as the process may use processors where nil.
  ///
  /// Throws `CheckpointError` where a file does not fit the configuration, `ModelConfigError` where the configuration
  /// is not that of a task.
  public init(
    name: String, checksum: String, config: ModelConfig, seeds: [any WeightSource], engine: Engine,
    threads: Int? = nil
  ) throws {
    task = try ModelTask(config)
    for view in config.views where view.spacingMillimetres == nil {
      throw ModelConfigError(
        key: view.name == "sax" ? "data.sax.spacing" : "data.lax.spacing",
        reason: "is missing: images cannot be brought to the model's pixels without it")
    }
    guard !seeds.isEmpty, task != .pretraining || seeds.count == 1 else {
      throw ModelConfigError(key: "", reason: "\(seeds.count) weights files found for \(task.name)")
    }
    self.config = config
    identity = EnsembleIdentity(
      name: name, version: Checksum.version(checksum), checksum: checksum, task: task.name, seeds: seeds.count,
      arithmetic: engine.arithmetic)
    if engine == .int8 { try config.requireQuantisable() }
    let runtime = engine == .int8 ? try Int8Runtime(threads: threads) : nil
    members = try seeds.map { try FamilyNetwork(config: config, weights: $0, int8: runtime) }
  }

  /// Cardiac phases that one pass takes.
  public var framesPerPass: Int {
    if case .convViT(let frames) = config.architecture { frames } else { 1 }
  }

  /// The view that it was built for, as it takes it. Throws `InputError.unknownView`.
  public func view(_ name: String) throws -> ViewConfig {
    guard let view = config.views.first(where: { $0.name == name }) else {
      throw InputError.unknownView(name, known: config.views.map(\.name))
    }
    return view
  }
}
