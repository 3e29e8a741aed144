/// Why a network refuses an input.
public enum InputError: Error, Equatable, CustomStringConvertible {
  /// The model was not built for this view.
  case unknownView(String, known: [String])
  /// The model needs a view that was not given.
  case missingView(String)
  /// The image has other extents than the model can take.
  case imageSize(view: String, found: [Int], expected: String)
  /// The image has another number of channels (frames) than the model takes.
  case channels(view: String, found: Int, expected: Int)
  /// The mask has another number of entries than the view has tokens.
  case mask(view: String, found: Int, expected: Int)
  /// No view is given, or every token is removed.
  case nothingVisible
  /// A pixel is not a finite number.
  case nonFinite(view: String)
  /// The number of values does not match the stated number of frames.
  case valueCount(found: Int, frames: Int, valuesPerFrame: Int)
  /// The views of a batch have different numbers of entries.
  case batch(view: String, found: Int, expected: Int)

  public var description: String {
    switch self {
    case .unknownView(let view, let known):
      "view \(view) is not known to this model, which takes \(known.joined(separator: ", "))"
    case .missingView(let view):
      "view \(view) is needed by this model and was not given"
    case .imageSize(let view, let found, let expected):
      "view \(view): an image of \(found) pixels cannot be taken, \(expected) expected"
    case .channels(let view, let found, let expected):
      "view \(view): \(expected) channels expected, \(found) found"
    case .mask(let view, let found, let expected):
      "view \(view): a mask of \(expected) tokens expected, \(found) found"
    case .nothingVisible:
      "no view with a visible token was given"
    case .nonFinite(let view):
      "view \(view): a pixel is not a finite number"
    case .valueCount(let found, let frames, let valuesPerFrame):
      "\(frames) frames of \(valuesPerFrame) pixel values expected, \(found) values found"
    case .batch(let view, let found, let expected):
      "view \(view): a batch of \(expected) expected, \(found) found"
    }
  }
}
