import Model

extension DaemonConfiguration {
  /// The released checkpoint for volumes.
  struct Volume: Equatable, Sendable {
    /// When it looks at a stack.
    enum Pass: String, CaseIterable, Sendable {
      /// After each slice, at the slices so far.
      case live
      /// Once, when the stack is complete.
      case final
    }

    /// Nil for none.
    var modelDirectory: String?
    var passes: [Pass]
    /// When live figures make up for what earlier slices have not seen of later ones.
    var refresh: RefreshPolicy
  }
}

extension DaemonConfiguration.Volume {
  init(_ values: ConfigurationValues) throws {
    let model = try values.string(.volumeModel)
    modelDirectory = model.isEmpty || model == "none" ? nil : model
    let names = try values.strings(.volumePasses)
    passes = names.compactMap(Pass.init(rawValue:))
    guard passes.count == names.count, !passes.isEmpty else {
      throw ConfigurationError.invalidValue(.volumePasses, reason: "must be [live], [final] or both, not \(names)")
    }
    let policy = try values.string(.volumeRefresh)
    guard let refresh = RefreshPolicy(policy) else {
      throw ConfigurationError.invalidValue(
        .volumeRefresh, reason: "must be final, never, or every and a number of slices (every 4), not '\(policy)'")
    }
    self.refresh = refresh
  }
}
