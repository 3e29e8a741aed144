import Foundation
import Imaging
import Studies

/// Every third slice of the real full cines among the shared development data; none where there are no such data.
enum SharedCines {
  private static let root: URL = {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let shared =
      ProcessInfo.processInfo.environment["CINEWATCH_SHARED"].map { URL(fileURLWithPath: $0) }
      ?? package.deletingLastPathComponent().appendingPathComponent("shared")
    return shared.appendingPathComponent("data")
  }()

  static var exists: Bool { FileManager.default.fileExists(atPath: root.path) }

  static func slices() throws -> [[Frame]] {
    try ["acdc_crop_cine", "scd", "bivme"].flatMap { source in
      let folder = root.appendingPathComponent(source)
      return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().flatMap { subject in
        let file = folder.appendingPathComponent(subject).appendingPathComponent("cine.nii.gz")
        let study = try NIfTIStudyReader(file: file).study()
        let slices = Dictionary(grouping: study.measurements.flatMap(\.frames)) { $0.slice ?? 0 }
        return stride(from: 1, to: slices.count, by: 3).compactMap { slices[$0] }
      }
    }
  }
}
