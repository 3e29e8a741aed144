import ArgumentParser

/// The parts of `cinewatch bench`.
enum BenchSection: String, CaseIterable, ExpressibleByArgument {
  /// Matrix products against the machine's peak.
  case products
  /// The instruction sets without `vpdpbusd` against float32 on OpenBLAS.
  case instructionSets = "instruction-sets"
  /// Whole models.
  case models
  /// Each operator's share of the time of the largest model.
  case operators
  /// A new slice on a streaming encoder against the whole volume.
  case streaming
}
