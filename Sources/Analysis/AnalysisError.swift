/// Why a slice could not be analysed.
public enum AnalysisError: Error, Equatable, CustomStringConvertible {
  /// A frame's pixels do not fill the slice's rows and columns.
  case frameSize(slice: Int, expected: Int, found: Int)
  /// The network's answer does not have the shape it announces.
  case networkOutput(expected: Int, found: Int)
  /// A stack without a left or right ventricle has no end-diastole to look at.
  case noVentricle
  /// A stack has more slices than the network for volumes takes.
  case stackTooTall(slices: Int, limit: Int)
  /// A source that should hold one study holds more.
  case severalStudies(count: Int)

  public var description: String {
    switch self {
    case .frameSize(let slice, let expected, let found):
      "Slice \(slice) has a frame of \(found) pixels where its geometry says \(expected): the source is inconsistent."
    case .networkOutput(let expected, let found):
      "The network answered with \(found) values instead of \(expected): use weights for 4 classes (background, right "
        + "ventricle, myocardium, left ventricle) and 2-D slices."
    case .noVentricle: "No ventricle was seen in the stack, so that its end-diastole is not known."
    case .stackTooTall(let slices, let limit):
      "The stack has \(slices) slices and the network for volumes takes \(limit): its slices alone are measured."
    case .severalStudies(let count):
      "The source holds \(count) studies: give one of them at a time."
    }
  }
}
