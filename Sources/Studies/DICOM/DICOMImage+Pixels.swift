internal import Imaging

extension DICOMImage {
  /// Reads the magnitudes: masked to the stored bits, signed as stated, bright where the body is bright, rescaled.
  func pixels() throws(StudyError) -> [Float] {
    let file = try DICOMFile(path: path)
    let allocated = file.integer(.bitsAllocated) ?? 16
    let stored = file.integer(.bitsStored) ?? allocated
    let high = file.integer(.highBit) ?? stored - 1
    guard [8, 16].contains(allocated), (1...allocated).contains(stored), (stored - 1..<allocated).contains(high) else {
      throw .invalidFile(
        path: path, reason: "\(allocated) bits allocated, \(stored) stored, high bit \(high) do not fit together")
    }
    let words = try file.storedWords(count: geometry.rows * geometry.columns)
    let signed = file.integer(.pixelRepresentation) == 1
    let inverted = file.text(.photometricInterpretation) == "MONOCHROME1"
    let slope = file.number(.rescaleSlope) ?? 1
    let intercept = file.number(.rescaleIntercept) ?? 0
    let shift = high + 1 - stored
    let mask = (1 << stored) - 1
    let half = 1 << (stored - 1)
    let pixels = words.map { word in
      var value = (Int(word) >> shift) & mask
      if signed, value >= half { value -= mask + 1 }
      // MONOCHROME1 shows the lowest value white: mirror the range of stored values.
      if inverted { value = signed ? -1 - value : mask - value }
      return Float(Double(value) * slope + intercept)
    }
    guard pixels.allSatisfy(\.isFinite) else {
      throw .invalidFile(path: path, reason: "its rescale slope or intercept makes pixels that are no numbers")
    }
    return pixels
  }
}
