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
    guard let low = pixels.min(), let high = pixels.max(), pixels.allSatisfy(\.isFinite) else {
      throw InputError.nonFinite(view: encoder.view.name)
    }
    try take([slice: Plane(pixels: pixels, range: low...high)])
  }

  /// Fills the volume above a stack of `count` slices with zero slices, which the reference attends to. They may come
  /// before the slices, as soon as it is known how many these will be. Throws `InputError`.
  public func pad(above count: Int) throws {
    let zeros = [Float](repeating: 0, count: encoder.view.imageSize[0] * encoder.view.imageSize[1])
    let padding = max(count, 0)..<max(count, 0, encoder.view.imageSize[2])
    try take(Dictionary(uniqueKeysWithValues: padding.map { ($0, Plane(pixels: zeros, range: nil)) }))
  }

  /// To be called when the stack is complete. Throws `InputError`.
  public func complete() throws {
    if policy == .final { try refresh() }
  }

  /// Computes all slices anew, on each other. Throws `InputError`.
  public func refresh() throws {
    try encode(planes)
    slicesSinceRefresh = 0
  }

  private func take(_ new: [Int: Plane]) throws {
    guard !new.isEmpty else { return }
    let before = (planes, slicesSinceRefresh)
    planes.merge(new) { $1 }
    slicesSinceRefresh += new.count
    do {
      if case .every(let count) = policy, slicesSinceRefresh >= count {
        try refresh()
      } else {
        try encode(new)
      }
    } catch {
      (planes, slicesSinceRefresh) = before
      throw error
    }
  }

  private func encode(_ some: [Int: Plane]) throws {
    let ranges = planes.values.compactMap(\.range)
    let low = ranges.map(\.lowerBound).min() ?? 0
    let height = (ranges.map(\.upperBound).max() ?? 0) - low
    let scaled = some.mapValues { plane in
      guard plane.range != nil, height > 0 else { return [Float](repeating: 0, count: plane.pixels.count) }
      return plane.pixels.map { ($0 - low) / height }
    }
    for each in try encoder.encode(scaled) { features[each.slice] = each }
  }
}
