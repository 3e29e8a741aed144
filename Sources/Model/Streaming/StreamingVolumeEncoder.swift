/// The encoder over a stack that is still being acquired: a slice costs one slice, and what earlier ones have not seen of
/// it is made up for as the policy says.
///
/// Pixels are scaled by the least and the greatest value of the slices so far, as in a volume of just these; slices keep
/// the scale that they were computed with until they are computed anew.
public final class StreamingVolumeEncoder {
  /// A slice as it came.
  private struct Plane {
    /// (x, y), y fastest.
    let pixels: [Float]
    /// Nil for the zero slices above a short stack, which are no part of the scale.
    let range: ClosedRange<Float>?
  }

  public let policy: RefreshPolicy
  private let encoder: any SliceEncoder
  private var planes: [Int: Plane] = [:]
  /// What was made of each slice, by number.
  public private(set) var features: [Int: SliceFeatures] = [:]
  /// What it was made from, (x, y), scaled to 0…1.
  private(set) var images: [Int: [Float]] = [:]
  /// Slices since all were computed.
  private var slicesSinceRefresh = 0

  /// Takes over an encoder, of which nobody else may make use.
  public init(_ encoder: any SliceEncoder, policy: RefreshPolicy) {
    self.encoder = encoder
    self.policy = policy
    encoder.forget()
  }

  /// Takes a slice, (x, y) in any unit of intensity; one of the same number replaces it. Throws `InputError`.
  public func add(_ pixels: [Float], slice: Int) throws {
    try add([slice: pixels])
  }

  /// Takes several slices by number in one step, in which they see each other. Throws `InputError`.
  ///
  /// - Parameters:
  ///   - count: Of the slices of the complete stack: fills the volume above with zero slices, which the reference attends
  ///     to, as soon as it is known.
  ///   - isComplete: Whether the stack has all its slices now.
  public func add(_ slices: [Int: [Float]], paddingAbove count: Int? = nil, isComplete: Bool = false) throws {
    var new = try slices.mapValues { pixels in
      guard let low = pixels.min(), let high = pixels.max(), pixels.allSatisfy(\.isFinite) else {
        throw InputError.nonFinite(view: encoder.view.name)
      }
      return Plane(pixels: pixels, range: low...high)
    }
    let size = encoder.view.imageSize
    if let first = count.map({ max($0, 0) }), first < size[2] {
      let padding = Plane(pixels: [Float](repeating: 0, count: size[0] * size[1]), range: nil)
      for slice in first..<size[2] where planes[slice] == nil && new[slice] == nil { new[slice] = padding }
    }
    try take(new, isComplete: isComplete)
  }

  /// To be called when the stack is complete. Throws `InputError`.
  public func complete() throws { try add([:], isComplete: true) }

  /// Computes all slices anew, on each other. Throws `InputError`.
  public func refresh() throws {
    try encode(planes)
    slicesSinceRefresh = 0
  }

  /// Begins another stack.
  public func forget() {
    encoder.forget()
    (planes, features, images, slicesSinceRefresh) = ([:], [:], [:], 0)
  }

  private func take(_ new: [Int: Plane], isComplete: Bool) throws {
    let before = (planes, slicesSinceRefresh)
    planes.merge(new) { $1 }
    slicesSinceRefresh += new.count
    do {
      if isRefreshDue(isComplete: isComplete) {
        try refresh()
      } else {
        try encode(new)
      }
    } catch {
      (planes, slicesSinceRefresh) = before
      throw error
    }
  }

  private func isRefreshDue(isComplete: Bool) -> Bool {
    switch policy {
    case .never: false
    case .every(let count): slicesSinceRefresh >= count
    case .final: isComplete
    }
  }

  private func encode(_ some: [Int: Plane]) throws {
    guard !some.isEmpty else { return }
    let ranges = planes.values.compactMap(\.range)
    let low = ranges.map(\.lowerBound).min() ?? 0
    let height = (ranges.map(\.upperBound).max() ?? 0) - low
    let scaled = some.mapValues { plane in
      guard plane.range != nil, height > 0 else { return [Float](repeating: 0, count: plane.pixels.count) }
      return plane.pixels.map { ($0 - low) / height }
    }
    for each in try encoder.encode(scaled) { features[each.slice] = each }
    images.merge(scaled) { $1 }
  }
}
