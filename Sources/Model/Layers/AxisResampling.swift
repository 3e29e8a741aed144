/// Resamples an activation along one axis of its grid, with pixel centres aligned and no antialiasing; beyond the
/// ends the outermost values repeat.
struct AxisResampling {
  enum Method {
    case linear
    /// Cubic convolution (Keys) with a = −0.75.
    case cubic
  }

  /// For each target position the source positions and their weights.
  private let taps: [[(source: Int, weight: Float)]]

  init(from source: Int, to target: Int, method: Method) {
    taps = (0..<target).map { position in
      let centre = (Double(position) + 0.5) * Double(source) / Double(target) - 0.5
      let base = Int(centre.rounded(.down))
      let offsets = method == .linear ? 0...1 : -1...2
      return offsets.map { offset in
        let distance = abs(centre - Double(base + offset))
        let weight = method == .linear ? 1 - distance : Self.cubic(distance)
        return (min(max(base + offset, 0), source - 1), Float(weight))
      }
    }
  }

  private static func cubic(_ x: Double) -> Double {
    let a = -0.75
    return x <= 1 ? ((a + 2) * x - (a + 3)) * x * x + 1 : ((a * x - 5 * a) * x + 8 * a) * x - 4 * a
  }

  func resample(_ input: Activation, axis: Int) -> Activation {
    var extents = input.grid.extents
    let inner = extents[(axis + 1)...].reduce(input.channels, *)
    let outer = extents[..<axis].reduce(1, *)
    let source = extents[axis]
    extents[axis] = taps.count
    var values = [Float](repeating: 0, count: outer * taps.count * inner)
    for o in 0..<outer {
      for (target, taps) in taps.enumerated() {
        for (position, weight) in taps {
          for i in 0..<inner {
            values[(o * self.taps.count + target) * inner + i] +=
              weight * input.values[(o * source + position) * inner + i]
          }
        }
      }
    }
    return Activation(grid: Grid(extents), channels: input.channels, values: values)
  }
}
