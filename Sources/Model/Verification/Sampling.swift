/// Which part of a tensor a stored one holds.
struct Sampling: Equatable {
  /// Every how many-th entry of the sampled axes is there.
  let step: Int
  /// Whether only the first two of the sampled axes are.
  let isInPlane: Bool

  init(step: Int, isInPlane: Bool = false) {
    self.step = step
    self.isInPlane = isInPlane
  }

  /// Reads the suffix `.everyN` or `.everyNxy` of a tensor name; without one everything is there.
  init?(suffixOf name: String) {
    guard let suffix = name.split(separator: ".").last, suffix.hasPrefix("every") else {
      self.init(step: 1)
      return
    }
    let digits = suffix.dropFirst("every".count)
    let isInPlane = digits.hasSuffix("xy")
    guard let step = Int(isInPlane ? digits.dropLast(2) : digits), step > 0 else { return nil }
    self.init(step: step, isInPlane: isInPlane)
  }
}
