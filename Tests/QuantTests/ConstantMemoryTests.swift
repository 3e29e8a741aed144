import Testing

@testable import Quant

@Suite struct ConstantMemoryTests {
  @Test func piecesAreAlignedAndApartWhateverTheirSize() {
    let sizes = [1, 63, 64, 65, 4096, 3 << 20, 40 << 20, 7]
    let pieces = sizes.map(ConstantMemory.reserve)
    let places = zip(pieces, sizes).map { (start: Int(bitPattern: $0.start), bytes: $1) }.sorted { $0.start < $1.start }
    #expect(places.allSatisfy { $0.start.isMultiple(of: 64) })
    for (place, next) in zip(places, places.dropFirst()) { #expect(place.start + place.bytes <= next.start) }
    withExtendedLifetime(pieces) {}
  }

  @Test func aSlabIsZeroedAndGoesWithItsLastPiece() {
    weak var slab: HugePageSlab?
    do {
      let owner = HugePageSlab(bytes: 5)
      slab = owner
      #expect(Int(bitPattern: owner.base).isMultiple(of: 2 << 20))
      #expect((0..<5).allSatisfy { owner.base.load(fromByteOffset: $0, as: UInt8.self) == 0 })
    }
    #expect(slab == nil)
    let buffers = (0..<2).map { ConstantBuffer([Int32](repeating: Int32($0), count: 1_000_000)) }
    #expect(buffers.indices.allSatisfy { buffers[$0].pointer[999_999] == Int32($0) })
  }
}
