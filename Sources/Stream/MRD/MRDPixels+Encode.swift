extension MRDPixels {
  /// value = stored · slope + intercept.
  struct Rescale: Equatable {
    var slope: Double
    var intercept: Double
  }

  /// The pixels as wire elements. Integer types hold whole values within their range exactly; any others are spread
  /// linearly over the type's range (at most 2²⁴ steps, the precision of the frame itself) with a rescale to undo it.
  static func encode(_ pixels: [Float], as type: MRDPixelType) throws(MRDError) -> (bytes: [UInt8], rescale: Rescale?) {
    if let index = pixels.firstIndex(where: { !$0.isFinite }) { throw .pixelNotFinite(index: index) }
    return switch type {
    case .uint16: encode(pixels, as: UInt16.self)
    case .int16: encode(pixels, as: Int16.self)
    case .uint32: encode(pixels, as: UInt32.self)
    case .int32: encode(pixels, as: Int32.self)
    case .float32: (bytes(pixels) { $0.bitPattern }, nil)
    case .float64: (bytes(pixels) { Double($0).bitPattern }, nil)
    }
  }

  private static func encode<Stored: FixedWidthInteger>(
    _ pixels: [Float], as type: Stored.Type
  ) -> (bytes: [UInt8], rescale: Rescale?) {
    if pixels.allSatisfy({ Stored(exactly: $0) != nil }) {
      return (bytes(pixels) { Stored(exactly: $0) ?? 0 }, nil)
    }
    let lowest = Double(pixels.min() ?? 0)
    let steps = min(Double(Stored.max), 16_777_215)
    let slope = max((Double(pixels.max() ?? 0) - lowest) / steps, .leastNormalMagnitude)
    return (
      bytes(pixels) { Stored(min(((Double($0) - lowest) / slope).rounded(), steps)) },
      Rescale(slope: slope, intercept: lowest)
    )
  }

  private static func bytes<Stored: FixedWidthInteger>(_ pixels: [Float], _ store: (Float) -> Stored) -> [UInt8] {
    pixels.map { store($0).littleEndian }.withUnsafeBytes { Array($0) }
  }
}
