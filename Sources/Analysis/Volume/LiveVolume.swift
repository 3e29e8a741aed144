public import Measurement
public import Model

/// ED and ES of a stack that is still being acquired, as volumes of a released checkpoint: a new slice costs the encoder
/// one slice of each, and the decoder takes what the slices so far have left.
///
/// The rule for what moves while slices come: phases and crops stay as they were laid out first, as long as they fit what
/// the slices so far say (`VolumeLayout.fits`). Where they do not, or a slice turns out to lie elsewhere in the volume,
/// all slices so far are computed anew, in one step. With the policy `final` the complete stack is laid out as `VolumePass`
/// does it and gives the figures of that pass, whatever came before.
public final class LiveVolume {
  private let segmenter: VolumeSegmenter
  private let policy: RefreshPolicy
  /// Of ED and ES.
  private let streams: [StreamingVolumeEncoder]
  /// What each stream was given, by place in the volume.
  private var given: [[Int: [Float]]] = []
  private var layout: VolumeLayout?

  /// Throws what `VolumeSegmenter.streamingEncoder` throws.
  public init(segmenter: VolumeSegmenter, policy: RefreshPolicy) throws {
    self.segmenter = segmenter
    self.policy = policy
    streams = try (0..<2).map { _ in try segmenter.streamingEncoder(policy: policy) }
    forget()
  }

  /// Begins another stack.
  private func forget() {
    for stream in streams { stream.forget() }
    given = streams.map { _ in [:] }
    layout = nil
  }

  /// - Parameters:
  ///   - stack: The slices so far, those of earlier calls included; whatever was given before and is not among them is
  ///     forgotten.
  ///   - beforePiece: Called before each piece of work, of which the longest is the decoding of a volume; what it throws
  ///     ends the work, and the next call takes it up again.
  /// - Returns: Volumes and function from the slices so far; the curve has two phases, ED and ES. Nil as long as too few
  ///   slices have seen the heart to know where it is and when it is largest and smallest.
  /// - Throws: `AnalysisError`, or what the network throws.
  public func measure(_ stack: VolumeStack, beforePiece: () throws -> Void = {}) throws -> StackMeasurement? {
    guard let current = stack.layout, stack.isComplete || current.heart != nil else { return nil }
    let tallest = max(stack.slices.count, current.slicesExpected ?? 0)
    guard tallest <= segmenter.slices else {
      throw AnalysisError.stackTooTall(slices: tallest, limit: segmenter.slices)
    }
    let layout = lay(stack, as: current)
    let phases = stack.phases(layout, columns: segmenter.columns, rows: segmenter.rows)
    for (index, phase) in phases.enumerated() {
      try beforePiece()
      try encode(Dictionary(zip(stack.places, phase.canvases)) { $1 }, phase: index, isComplete: stack.isComplete)
    }
    let labels = try zip(streams, phases).map { stream, phase in
      try beforePiece()
      return phase.labels(from: try segmenter.logits(of: stream), classes: VolumeSegmenter.classCount)
    }
    return stack.measurement(of: labels, slicesExpected: layout.slicesExpected)
  }

  /// Keeps the layout in use where it can stay, and begins anew where it cannot.
  private func lay(_ stack: VolumeStack, as current: VolumeLayout) -> VolumeLayout {
    let places = Set(stack.places)
    let isKept = given.allSatisfy { $0.keys.allSatisfy(places.contains) }
    let isLast = stack.isComplete && policy == .final
    if let layout, isKept, isLast ? layout == current : layout.fits(current) { return layout }
    forget()
    layout = current
    return current
  }

  /// Hands a phase's stream the slices that it has not seen as they are.
  private func encode(_ canvases: [Int: [Float]], phase: Int, isComplete: Bool) throws {
    let new = canvases.filter { given[phase][$0] != $1 }
    try streams[phase].add(new, paddingAbove: layout?.slicesExpected, isComplete: isComplete)
    given[phase].merge(new) { $1 }
  }
}
