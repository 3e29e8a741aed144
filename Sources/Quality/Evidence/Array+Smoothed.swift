import Foundation

extension [Double] {
  /// Averaged with a Gaussian window; beyond the ends the array is mirrored.
  ///
  /// - Parameter deviation: Standard deviation in elements.
  func smoothed(deviation: Double) -> [Double] {
    let reach = Swift.min(count - 1, Int((4 * deviation).rounded()))
    guard reach > 0 else { return self }
    let weights = (-reach...reach).map { exp(-Double($0 * $0) / (2 * deviation * deviation)) }
    let total = weights.reduce(0, +)
    return indices.map { index in
      var sum = 0.0
      for (weight, offset) in zip(weights, -reach...reach) {
        var place = index + offset
        if place < 0 { place = -place - 1 }
        if place >= count { place = 2 * count - 1 - place }
        sum += weight * self[place]
      }
      return sum / total
    }
  }
}
