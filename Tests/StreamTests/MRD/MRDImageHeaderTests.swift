import Testing

@testable import Stream

@Suite struct MRDImageHeaderTests {
  /// Offset and size of every field, as ismrmrd.h asserts them.
  static let layout: [(offset: Int, size: Int, actual: Int)] = [
    (0, 2, MRDImageHeader.Offset.version), (2, 2, MRDImageHeader.Offset.dataType),
    (4, 8, MRDImageHeader.Offset.flags), (12, 4, MRDImageHeader.Offset.measurementUID),
    (16, 6, MRDImageHeader.Offset.matrixSize), (22, 12, MRDImageHeader.Offset.fieldOfView),
    (34, 2, MRDImageHeader.Offset.channels), (36, 12, MRDImageHeader.Offset.position),
    (48, 12, MRDImageHeader.Offset.readDirection), (60, 12, MRDImageHeader.Offset.phaseDirection),
    (72, 12, MRDImageHeader.Offset.sliceDirection), (84, 12, MRDImageHeader.Offset.patientTablePosition),
    (96, 2, MRDImageHeader.Offset.average), (98, 2, MRDImageHeader.Offset.slice),
    (100, 2, MRDImageHeader.Offset.contrast), (102, 2, MRDImageHeader.Offset.phase),
    (104, 2, MRDImageHeader.Offset.repetition), (106, 2, MRDImageHeader.Offset.set),
    (108, 4, MRDImageHeader.Offset.acquisitionTimeStamp), (112, 12, MRDImageHeader.Offset.physiologyTimeStamp),
    (124, 2, MRDImageHeader.Offset.imageType), (126, 2, MRDImageHeader.Offset.imageIndex),
    (128, 2, MRDImageHeader.Offset.imageSeriesIndex), (130, 32, MRDImageHeader.Offset.userInt),
    (162, 32, MRDImageHeader.Offset.userFloat), (194, 4, MRDImageHeader.Offset.attributeStringLength),
  ]

  @Test func fieldsLieWhereTheStandardPutsThem() {
    var end = 0
    for field in Self.layout {
      #expect(field.actual == field.offset)
      #expect(field.offset == end)
      end = field.offset + field.size
    }
    #expect(end == 198)
    #expect(MRDImageHeader.byteCount == 198)
  }

  @Test func writingAndReadingAreInverse() {
    let bytes = (0..<198).map { UInt8($0) }
    let header = MRDImageHeader(bytes: bytes.span.bytes)
    var written: [UInt8] = []
    header.append(to: &written)
    #expect(written == bytes)
    #expect(header.slice == 0x6362)
    #expect(header.userInt[7] == 0xA1A0_9F9E.bitPatternInt32)
  }
}

extension Int {
  fileprivate var bitPatternInt32: Int32 { Int32(truncatingIfNeeded: self) }
}
