/// Pixels between the wire's element types and the single precision of a `Frame`.
enum MRDPixels {
  /// Converts (rows, columns) row-major pixels: value · slope + intercept. The span holds whole elements of `type`.
  /// - Throws: `MRDError.pixelNotFinite` for the first pixel that is not finite in single precision.
  static func decode(
    _ bytes: RawSpan, type: MRDPixelType, slope: Double?, intercept: Double?
  ) throws(MRDError) -> [Float] {
    let count = bytes.byteCount / type.bytesPerPixel
    var pixels =
      switch type {
      case .uint16: convert(count) { Float(bytes.littleEndian(at: 2 * $0, as: UInt16.self)) }
      case .int16: convert(count) { Float(bytes.littleEndian(at: 2 * $0, as: Int16.self)) }
      case .uint32: convert(count) { Float(bytes.littleEndian(at: 4 * $0, as: UInt32.self)) }
      case .int32: convert(count) { Float(bytes.littleEndian(at: 4 * $0, as: Int32.self)) }
      case .float32: convert(count) { bytes.float(at: 4 * $0) }
      case .float64: convert(count) { Float(bytes.double(at: 8 * $0)) }
      }
    if slope != nil || intercept != nil {
      let (slope, intercept) = (slope ?? 1, intercept ?? 0)
      for index in pixels.indices { pixels[index] = Float(Double(pixels[index]) * slope + intercept) }
    }
    if let index = pixels.firstIndex(where: { !$0.isFinite }) { throw .pixelNotFinite(index: index) }
    return pixels
  }

  @inline(__always)
  private static func convert(_ count: Int, _ pixel: (Int) -> Float) -> [Float] {
    [Float](capacity: count) { output in
      for index in 0..<count { output.append(pixel(index)) }
    }
  }
}
