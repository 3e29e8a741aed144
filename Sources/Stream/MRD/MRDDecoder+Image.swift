import Imaging

extension MRDDecoder {
  /// Payload of message 1022: 198-byte header, u64 attribute length, attribute XML, pixels.
  func decodeImage(_ payload: RawSpan) throws(MRDError) -> MRDImage {
    let attributesStart = MRDImageHeader.byteCount + 8
    try payload.require(attributesStart)
    let header = MRDImageHeader(bytes: payload)
    let type = try checkedPixelType(of: header)
    let (columns, rows) = try checkedMatrix(of: header)
    let attributeLength = try checkedAttributeLength(payload, header: header)
    let pixelsStart = attributesStart + attributeLength
    // At most 2¹⁶ · 2¹⁶ pixels of 8 bytes and a limited attribute length: no overflow.
    try payload.requireExactly(pixelsStart + columns * rows * type.bytesPerPixel)

    let attributes = try MRDAttributes(xml: payload.extracting(attributesStart..<pixelsStart))
    var remarks: MRDImage.Remarks = header.imageType == 0 ? .imageTypeUnstated : []
    let geometry = try MRDGeometry.slice(of: header, attributes: attributes, remarks: &remarks)
    let pixels = try MRDPixels.decode(
      payload.extracting(pixelsStart..<payload.byteCount), type: type, slope: attributes.rescaleSlope,
      intercept: attributes.rescaleIntercept)

    let frame = Frame(
      geometry: geometry, pixels: pixels, slice: Int(header.slice), phase: Int(header.phase),
      triggerTimeMilliseconds: Double(header.physiologyTimeStamp.x) * tickMilliseconds,
      rrMilliseconds: attributes.rrMilliseconds,
      acquisitionTimeMilliseconds: Double(header.acquisitionTimeStamp) * tickMilliseconds,
      seriesDescription: attributes.seriesDescription)
    return MRDImage(
      frame: frame, measurementUID: header.measurementUID, seriesIndex: header.imageSeriesIndex,
      isLastInSlice: header.flags & MRDImageFlag.lastInSlice != 0, remarks: remarks)
  }

  private func checkedPixelType(of header: MRDImageHeader) throws(MRDError) -> MRDPixelType {
    // 0 is what a sender leaves that never set the field.
    guard header.version <= 1 else { throw .unsupportedVersion(header.version) }
    guard header.imageType <= 1 else { throw .imageType(header.imageType) }
    if let type = MRDPixelType(rawValue: header.dataType) { return type }
    if MRDPixelType.complexRawValues.contains(header.dataType) { throw .complexPixels(dataType: header.dataType) }
    throw .unknownPixelType(header.dataType)
  }

  private func checkedMatrix(of header: MRDImageHeader) throws(MRDError) -> (columns: Int, rows: Int) {
    let (columns, rows) = (Int(header.matrixSize.x), Int(header.matrixSize.y))
    guard header.channels == 1 else { throw .channels(header.channels) }
    guard header.matrixSize.z <= 1 else { throw .planes(header.matrixSize.z) }
    guard columns > 0, rows > 0, header.matrixSize.z == 1 else { throw .emptyMatrix(columns: columns, rows: rows) }
    guard columns <= limits.maximumMatrix, rows <= limits.maximumMatrix else {
      throw .matrixTooLarge(columns: columns, rows: rows, limit: limits.maximumMatrix)
    }
    return (columns, rows)
  }

  private func checkedAttributeLength(_ payload: RawSpan, header: MRDImageHeader) throws(MRDError) -> Int {
    let length = payload.littleEndian(at: MRDImageHeader.byteCount, as: UInt64.self)
    guard length <= limits.maximumAttributeBytes else {
      throw .tooLong(field: "attribute XML", claimed: length, limit: limits.maximumAttributeBytes)
    }
    // The copy in the image header is redundant; senders that leave it 0 are common.
    guard header.attributeStringLength == 0 || header.attributeStringLength == length else {
      throw .attributeLengthMismatch(inHeader: header.attributeStringLength, beforeAttributes: length)
    }
    return Int(length)
  }
}
