import Imaging
import Measurement
import Quality

extension ExpertStack.Phase {
  /// The same with base and apex where the whole stack's labels have them. Some files have lost the patient's orientation;
  /// a scanner states it, and a stack without its end slices no longer shows it.
  var oriented: Self {
    let byGeometry = StackMeasurement(slices: experts, slicesExpected: nil, body: nil, isFinal: true).sliceIndices
    let byLabels = StackEvidence(slices: experts, isFinal: true).slices.map(\.index)
    guard byGeometry != byLabels else { return self }
    return Self(experts: experts.map(Self.mirrored), network: network.map(Self.mirrored))
  }

  private static func mirrored(_ slice: SliceResult) -> SliceResult {
    var mirrored = slice
    mirrored.geometry.centre = slice.geometry.centre * -1
    return mirrored
  }
}
