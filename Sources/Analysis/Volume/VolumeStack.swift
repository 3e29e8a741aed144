import Imaging
public import Measurement

/// The slices of a study so far, ordered for a network of volumes.
public struct VolumeStack: Sendable {
  /// From base to apex.
  let slices: [CineSlice]
  /// Nil where no ventricle was seen, so that no phase is known.
  let layout: VolumeLayout?
  /// Where each slice lies in the volume, counted from the base: by the sender's numbers, as long as they run along the
  /// stack and slices are missing; else the slices so far lie beside each other.
  let places: [Int]
  /// Whether as many slices are there as the protocol announced.
  public let isComplete: Bool
  /// Gives quantities per body surface.
  public let body: BodySize?

  /// - Parameters:
  ///   - slices: In any order.
  ///   - hearts: Where each slice alone saw the heart.
  ///   - measurement: Of the slices, phase by phase: it tells ED and ES.
  init(_ slices: [CineSlice], hearts: [HeartLocation], measurement: StackMeasurement, body: BodySize?) {
    let ordered = measurement.sliceIndices.compactMap { index in slices.first { $0.index == index } }
    let expected = measurement.slicesExpected
    isComplete = expected.map { ordered.count >= $0 } ?? false
    self.slices = ordered
    self.body = body
    places = Self.places(ordered.map(\.senderNumber), expected: isComplete ? nil : expected)
    let total = isComplete ? ordered.count : expected
    layout = measurement.edPhase.flatMap { ed in
      measurement.esPhase.map { es in
        VolumeLayout(
          phaseCount: measurement.phaseCount, edPhase: ed, esPhase: es,
          heart: StackHeart(zip(slices, hearts).map { ($0.geometry, $1) }), slicesExpected: total)
      }
    }
  }

  static func places(_ numbers: [Int?], expected: Int?) -> [Int] {
    let stated = numbers.compactMap(\.self)
    if let expected, stated.count == numbers.count, stated.allSatisfy((0..<expected).contains) {
      let pairs = zip(stated, stated.dropFirst())
      if pairs.allSatisfy({ $0 < $1 }) { return stated }
      if pairs.allSatisfy({ $0 > $1 }) { return stated.map { expected - 1 - $0 } }
    }
    return Array(numbers.indices)
  }

  /// ED and ES as `layout` says.
  func phases(_ layout: VolumeLayout, columns: Int, rows: Int) -> [VolumePhase] {
    [layout.edPhase, layout.esPhase].map { phase in
      let frames = slices.map { slice in
        slice.frames[min(phase * slice.frames.count / max(layout.phaseCount, 1), slice.frames.count - 1)]
      }
      return VolumePhase(frames, around: layout.heart, columns: columns, rows: rows)
    }
  }

  /// Volumes and function from the labels of ED and ES; the curve has these two phases.
  ///
  /// - Parameter labels: Of ED and of ES, from base to apex.
  func measurement(of labels: [[LabelMap]], slicesExpected: Int?) -> StackMeasurement {
    let results = slices.enumerated().map { position, slice in
      SliceResult(
        index: slice.index, geometry: slice.geometry,
        phases: labels.map { PhaseResult(triggerTimeMilliseconds: nil, labels: $0[position]) }, rr: slice.rr,
        confidence: 0, isRepeat: slice.isRepeat)
    }
    return StackMeasurement(slices: results, slicesExpected: slicesExpected, body: body, isFinal: isComplete)
  }
}
