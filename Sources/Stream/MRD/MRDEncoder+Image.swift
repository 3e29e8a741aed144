public import Imaging

extension MRDEncoder {
  /// Message 1022. A slice or phase the source does not number is sent as 0: the wire has no "unknown".
  /// - Parameters:
  ///   - isFirstInSlice, isLastInSlice: set the header's flags 7 and 8.
  ///   - imageIndex: running number within the measurement, from 1; wraps at 65 536.
  /// - Throws: `MRDError.notEncodable` if the frame does not fit the wire's fields.
  public func image(
    _ frame: Frame, measurementUID: UInt32 = 1, imageIndex: Int = 1, isFirstInSlice: Bool = false,
    isLastInSlice: Bool = false
  ) throws(MRDError) -> [UInt8] {
    let (columns, rows) = (frame.geometry.columns, frame.geometry.rows)
    guard let width = UInt16(exactly: columns), let height = UInt16(exactly: rows), width > 0, height > 0,
      frame.pixels.count == columns * rows
    else { throw .notEncodable(problem: "\(frame.pixels.count) pixels for a matrix of \(columns) × \(rows)") }

    let (pixels, rescale) = try MRDPixels.encode(frame.pixels, as: pixelType)
    let attributes = attributeXML(of: frame, rescale: rescale)
    var header = MRDImageHeader()
    header.dataType = pixelType.rawValue
    header.flags = (isFirstInSlice ? MRDImageFlag.firstInSlice : 0) | (isLastInSlice ? MRDImageFlag.lastInSlice : 0)
    header.measurementUID = measurementUID
    header.matrixSize = SIMD3(width, height, 1)
    let spacing = frame.geometry.spacingMillimetres ?? PixelSpacing(x: 0, y: 0)
    header.fieldOfView = SIMD3(
      Float(spacing.x * Double(columns)), Float(spacing.y * Double(rows)),
      Float(frame.geometry.thicknessMillimetres ?? 0))
    header.position = SIMD3(frame.geometry.centre)
    header.readDirection = SIMD3(frame.geometry.rowAxis)
    header.phaseDirection = SIMD3(frame.geometry.columnAxis)
    header.sliceDirection = SIMD3(frame.geometry.normal)
    header.slice = try counter(frame.slice ?? 0, "slice")
    header.phase = try counter(frame.phase ?? 0, "phase")
    header.acquisitionTimeStamp = try ticks(frame.acquisitionTimeMilliseconds, "acquisition time")
    header.physiologyTimeStamp.x = try ticks(frame.triggerTimeMilliseconds ?? 0, "trigger time")
    header.imageIndex = UInt16(truncatingIfNeeded: imageIndex)
    header.imageSeriesIndex = 1
    header.attributeStringLength = UInt32(attributes.count)

    var bytes: [UInt8] = []
    bytes.reserveCapacity(2 + MRDImageHeader.byteCount + 8 + attributes.count + pixels.count)
    bytes.appendLittleEndian(MRDMessageID.image)
    header.append(to: &bytes)
    bytes.appendLittleEndian(UInt64(attributes.count))
    bytes += attributes
    bytes += pixels
    return bytes
  }

  private func attributeXML(of frame: Frame, rescale: MRDPixels.Rescale?) -> [UInt8] {
    var attributes: [(name: String, value: String)] = []
    if let rr = frame.rrMilliseconds { attributes.append(("RRInterval", "\(rr)")) }
    if let description = frame.seriesDescription {
      attributes.append(("SeriesDescription", XMLText.escaped(description)))
    }
    if let rescale {
      attributes.append(("RescaleSlope", "\(rescale.slope)"))
      attributes.append(("RescaleIntercept", "\(rescale.intercept)"))
    }
    guard !attributes.isEmpty else { return [] }
    let metas = attributes.map { "<meta><name>\($0.name)</name><value>\($0.value)</value></meta>" }
    return Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ismrmrdMeta>\(metas.joined())</ismrmrdMeta>".utf8)
  }

  private func counter(_ value: Int, _ name: String) throws(MRDError) -> UInt16 {
    guard let wire = UInt16(exactly: value) else { throw .notEncodable(problem: "\(name) \(value) is not 0 to 65535") }
    return wire
  }

  private func ticks(_ milliseconds: Double, _ name: String) throws(MRDError) -> UInt32 {
    guard let wire = UInt32(exactly: (milliseconds / tickMilliseconds).rounded()) else {
      throw .notEncodable(
        problem: "\(name) \(milliseconds) ms is not a count of \(tickMilliseconds) ms ticks in 32 bits")
    }
    return wire
  }
}
