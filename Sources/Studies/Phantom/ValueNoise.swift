/// A smooth random field: uniform numbers on a cubic lattice, interpolated between its points. Gives tissue its texture.
struct ValueNoise {
  var seed: UInt64
  /// Distance between lattice points.
  var scaleMillimetres: Double

  /// The field at a point, in -1…1.
  func value(_ x: Double, _ y: Double, _ z: Double) -> Double {
    let (column, u) = Self.cell(x / scaleMillimetres)
    let (row, v) = Self.cell(y / scaleMillimetres)
    let (layer, w) = Self.cell(z / scaleMillimetres)
    func plane(_ layer: Int) -> Double {
      let top = mix(lattice(column, row, layer), lattice(column + 1, row, layer), u)
      let bottom = mix(lattice(column, row + 1, layer), lattice(column + 1, row + 1, layer), u)
      return mix(top, bottom, v)
    }
    return mix(plane(layer), plane(layer + 1), w)
  }

  /// The lattice cell a coordinate lies in, and its eased place within the cell.
  private static func cell(_ coordinate: Double) -> (Int, Double) {
    let floor = coordinate.rounded(.down)
    let fraction = coordinate - floor
    return (Int(floor), fraction * fraction * (3 - 2 * fraction))
  }

  private func mix(_ a: Double, _ b: Double, _ t: Double) -> Double { a + (b - a) * t }

  private func lattice(_ x: Int, _ y: Int, _ z: Int) -> Double {
    let place = UInt64(bitPattern: Int64(x &* 73_856_093 ^ y &* 19_349_663 ^ z &* 83_492_791))
    return Double(SplitMix64.mixed(seed ^ place) >> 11) * 0x1p-52 - 1
  }
}
