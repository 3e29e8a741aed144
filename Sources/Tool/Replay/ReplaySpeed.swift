import ArgumentParser

/// How much faster than the acquisition a study is replayed; `max` is as fast as the receiver takes it.
struct ReplaySpeed: ExpressibleByArgument {
  /// nil: without any pause.
  let factor: Double?

  init(factor: Double?) { self.factor = factor }

  init?(argument: String) {
    if argument == "max" {
      self.init(factor: nil)
    } else if let factor = Double(argument), factor.isFinite, factor >= 0 {
      self.init(factor: factor == 0 ? nil : factor)
    } else {
      return nil
    }
  }

  var defaultValueDescription: String { factor.map { "\($0)" } ?? "max" }
}
