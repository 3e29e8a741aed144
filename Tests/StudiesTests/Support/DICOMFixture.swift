import Foundation

/// Writes small DICOM files with dcmtk's `dump2dcm`, an implementation apart from the reader's shim.
struct DICOMFixture {
  static let dump2dcm = "/usr/bin/dump2dcm"
  static var canWrite: Bool { FileManager.default.isExecutableFile(atPath: dump2dcm) }

  var instance = 1
  var sopClass = "1.2.840.10008.5.1.4.1.1.4"
  var imageType = "ORIGINAL\\PRIMARY\\M"
  var series = "2.25.7"
  var position: [Double]? = [-10, -20, 30]
  var triggerTime: Double? = 0
  var rows = 3
  var columns = 4
  var pixelRepresentation = 0
  var photometric = "MONOCHROME2"
  var slope: String?
  var intercept: String?
  var bitsStored = 12
  var words: [UInt16]?

  func write(to url: URL) throws {
    let pixels = words ?? (0..<rows * columns).map { UInt16($0 + 100 * instance) }
    var lines = [
      "(0008,0008) CS [\(imageType)]", "(0008,0016) UI [\(sopClass)]", "(0008,0018) UI [2.25.\(1000 + instance)]",
      "(0008,0032) TM [101530.5]", "(0008,0060) CS [MR]", "(0008,103e) LO [cine_sax]",
      "(0010,0010) PN [Secret^Patient]", "(0010,0020) LO [SECRETID]", "(0010,1020) DS [1.80]", "(0010,1030) DS [80]",
      "(0018,0050) DS [8]", "(0018,0080) DS [3.1]", "(0018,1062) IS [900]", "(0020,000d) UI [2.25.5]",
      "(0020,000e) UI [\(series)]", "(0020,0011) IS [1]", "(0020,0013) IS [\(instance)]",
      "(0020,0037) DS [1\\0\\0\\0\\1\\0]", "(0028,0002) US 1", "(0028,0004) CS [\(photometric)]",
      "(0028,0010) US \(rows)", "(0028,0011) US \(columns)", "(0028,0030) DS [2.0\\1.5]", "(0028,0100) US 16",
      "(0028,0101) US \(bitsStored)", "(0028,0102) US \(bitsStored - 1)", "(0028,0103) US \(pixelRepresentation)",
      "(7fe0,0010) OW " + pixels.map { String(format: "%04x", $0) }.joined(separator: "\\"),
    ]
    if let position { lines.append("(0020,0032) DS [" + position.map { "\($0)" }.joined(separator: "\\") + "]") }
    if let triggerTime { lines.append("(0018,1060) DS [\(triggerTime)]") }
    if let slope { lines.append("(0028,1053) DS [\(slope)]") }
    if let intercept { lines.append("(0028,1052) DS [\(intercept)]") }
    let dump = url.appendingPathExtension("dump")
    try lines.sorted().joined(separator: "\n").write(to: dump, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: dump) }
    try TemporaryDirectory.run(Self.dump2dcm, ["+te", dump.path, url.path])
  }
}
