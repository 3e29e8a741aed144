import Foundation
import Picture
import Quality

/// Keeps what the alerts on clean studies show, for a person to judge: `STUDY-CHECK-slice5.png`, and a line in
/// `captions.txt`.
struct PictureFolder {
  private let url: URL
  private let captions: FileHandle

  /// - Throws: What the file system throws.
  init(_ url: URL) throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    self.url = url
    let file = url.appendingPathComponent("captions.txt")
    try Data().write(to: file)
    captions = try FileHandle(forWritingTo: file)
  }

  /// - Throws: What the file system throws.
  func keep(_ study: QualityBenchStudy) throws {
    for (alert, picture) in study.pictures {
      let place = alert.id.slice.map { "slice\($0 + 1)" } ?? "stack"
      let name = "\(study.name.replacing("/", with: "-"))-\(alert.finding.check)-\(place).png"
      try Data(picture.png).write(to: url.appendingPathComponent(name))
      try captions.write(contentsOf: Data("\(name)\t\(picture.caption)\n".utf8))
    }
  }
}
