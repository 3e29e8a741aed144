import ArgumentParser

/// When a reconstruction hands on the frames of a slice.
enum FrameDelivery: String, CaseIterable, ExpressibleByArgument {
  /// One after another over the breath-hold, as a real-time cine.
  case asAcquired = "as-acquired"
  /// All at its end, as a segmented cine.
  case sliceAtOnce = "slice-at-once"
}
