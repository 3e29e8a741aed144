/// Why cines cannot become a model's input.
public enum CineError: Error, Equatable, CustomStringConvertible {
  case noCine(view: String)
  case severalCines(view: String, count: Int)
  case spacingUnknown
  case impossibleSpacing([Double])
  case unequalSlices
  case unequalPhases([Int])
  case unevenSlices(stepsMillimetres: [Double])
  case frameOutOfRange(Int, count: Int)
  case frameCount(Int, perPass: Int)

  public var description: String {
    switch self {
    case .noCine(let view): "the source holds no cine that could be view \(view)"
    case .severalCines(let view, let count):
      "the source holds \(count) cines that could be view \(view): choose one of 0…\(count - 1) with --cine"
    case .spacingUnknown: "the source does not state its pixel or slice spacing: it cannot be brought to the model's"
    case .impossibleSpacing(let spacing): "the source's spacing of \(spacing) mm is impossible"
    case .unequalSlices: "the slices of the source differ in size or pixel spacing"
    case .unequalPhases(let counts): "the slices of the source differ in their number of phases: \(counts)"
    case .unevenSlices(let steps): "the slices of the source are not evenly spaced: steps of \(steps) mm"
    case .frameOutOfRange(let frame, let count): "frame \(frame) is not among the source's 0…\(count - 1)"
    case .frameCount(let count, let perPass):
      "\(count) frames were chosen for a model that takes \(perPass) at a time"
    }
  }
}
