extension TensorEntry {
  /// Why a header's claim about a tensor is refused.
  struct Refusal: Error {
    let text: String
  }

  /// Checks a claim against the size of the data section; offsets in the claim count from `dataStart`.
  init(_ claim: SafetensorsHeader.Claim, dataStart: Int, dataSize: Int) throws(Refusal) {
    guard let type = TensorType(rawValue: claim.dtype) else {
      throw Refusal(text: "type \(claim.dtype.prefix(16)) is not known")
    }
    guard claim.shape.count <= 8, claim.shape.allSatisfy({ $0 >= 0 }) else {
      throw Refusal(text: "shape \(claim.shape.prefix(9)) is not one of at most 8 extents")
    }
    guard claim.data_offsets.count == 2, 0 <= claim.data_offsets[0], claim.data_offsets[0] <= claim.data_offsets[1]
    else { throw Refusal(text: "data_offsets \(claim.data_offsets.prefix(4)) are not a begin and an end") }
    guard claim.data_offsets[1] <= dataSize else {
      throw Refusal(text: "data ends at \(claim.data_offsets[1]), but the file holds only \(dataSize) bytes of data")
    }
    var bytes = type.byteCount
    for extent in claim.shape {
      let (product, overflow) = bytes.multipliedReportingOverflow(by: extent)
      guard !overflow else { throw Refusal(text: "shape \(claim.shape) is too large") }
      bytes = product
    }
    let found = claim.data_offsets[1] - claim.data_offsets[0]
    guard found == bytes else {
      throw Refusal(text: "\(claim.dtype) of shape \(claim.shape) needs \(bytes) bytes, the header gives it \(found)")
    }
    self.type = type
    shape = claim.shape
    byteRange = dataStart + claim.data_offsets[0]..<dataStart + claim.data_offsets[1]
  }
}
