internal import CNIfTI
public import Foundation
internal import Imaging

/// Reads a cine in one 4-D NIfTI-1 file (x, y, z, t): x along rows, y along columns, z the slices, t the phases.
///
/// A `meta.json` beside it may give trigger times, heart rate, and that the spacing is not known.
public struct NIfTIStudyReader {
  public let file: URL

  /// The file has no clock: ten seconds for each slice keep their order.
  static let sliceMilliseconds = 10_000.0

  public init(file: URL) { self.file = file }

  public func study() throws(StudyError) -> RecordedStudy {
    let metadata = try StudyMetadata.read(beside: file)
    let image = try NIfTIFile(path: file.path)
    let grid = try grid(of: image, metadata: metadata)
    let voxels = try image.voxels()
    let size = image.size
    let pixelCount = size.x * size.y
    var frames: [Frame] = []
    frames.reserveCapacity(size.z * size.t)
    for slice in 0..<size.z {
      let rr = metadata?.rrMilliseconds(slice: slice)
      for phase in 0..<size.t {
        let trigger =
          metadata?.triggerTime(slice: slice, phase: phase)
          ?? image.phaseSpacingMilliseconds.map { $0 * Double(phase) }
        let start = (phase * size.z + slice) * pixelCount
        frames.append(
          Frame(
            geometry: grid[slice], pixels: Array(voxels[start..<start + pixelCount]), slice: slice, phase: phase,
            triggerTimeMilliseconds: trigger, rrMilliseconds: rr,
            acquisitionTimeMilliseconds: Double(slice) * Self.sliceMilliseconds + (trigger ?? Double(phase))))
      }
    }
    let header = MeasurementHeader(
      expectedSlices: size.z, expectedPhases: size.t,
      repetitionTimeMilliseconds: metadata?.repetitionTimeMilliseconds)
    return RecordedStudy(name: name, measurements: [RecordedMeasurement(header: header, frames: frames)])
  }

  /// The file's name without its extensions; the folder's name where the file is just called "cine".
  private var name: String {
    var name = file.lastPathComponent
    for suffix in [".gz", ".nii"] where name.hasSuffix(suffix) { name.removeLast(suffix.count) }
    return name == "cine" ? file.deletingLastPathComponent().lastPathComponent : name
  }

  /// The geometry of each slice. NIfTI's axes are RAS; LPS negates the first two.
  private func grid(of image: NIfTIFile, metadata: StudyMetadata?) throws(StudyError) -> [SliceGeometry] {
    let matrix = image.affine.m
    let rows = [matrix.0, matrix.1, matrix.2].map { [$0.0, $0.1, $0.2, $0.3].map(Double.init) }
    func column(_ index: Int) -> Vector3 { Vector3(-rows[0][index], -rows[1][index], rows[2][index]) }
    let steps = [column(0), column(1), column(2)]
    let lengths = zip(image.spacingMillimetres, steps).map { spacing, step in spacing ?? step.length }
    guard let rowAxis = steps[0].normalized, let columnAxis = steps[1].normalized,
      abs(rowAxis.dot(columnAxis)) < 0.01, column(3).isFinite
    else { throw .invalidFile(path: file.path, reason: "its orientation (sform, qform) is impossible") }
    let sliceAxis = steps[2].normalized ?? rowAxis.cross(columnAxis)
    guard lengths.allSatisfy({ $0.isFinite && $0 < 1000 }) else {
      throw .invalidFile(path: file.path, reason: "its spacing is impossible")
    }
    let known = metadata?.spacingKnown != false && lengths[0] > 0 && lengths[1] > 0
    let toCentre =
      rowAxis * (lengths[0] * Double(image.size.x - 1) / 2) + columnAxis * (lengths[1] * Double(image.size.y - 1) / 2)
    return (0..<image.size.z).map { slice in
      SliceGeometry(
        columns: image.size.x, rows: image.size.y,
        spacingMillimetres: known ? PixelSpacing(x: lengths[0], y: lengths[1]) : nil,
        thicknessMillimetres: metadata?.sliceThicknessMillimetres ?? (image.size.z == 1 && known ? lengths[2] : nil),
        centre: column(3) + toCentre + sliceAxis * (lengths[2] * Double(slice)),
        rowAxis: rowAxis, columnAxis: columnAxis)
    }
  }
}
