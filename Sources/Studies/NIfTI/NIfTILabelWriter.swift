internal import CNIfTI
public import Foundation
import Imaging

/// Writes a stack's labels as one NIfTI-1 file (x, y, z, t) of bytes, as `NIfTIStudyReader` reads cines: what viewers and
/// other programs lay over the pictures.
public struct NIfTILabelWriter {
  public let file: URL

  /// - Throws: `StudyError.labels` for a name that does not end in .nii or .nii.gz, or a folder that cannot be written to.
  public init(file: URL) throws(StudyError) {
    guard NIfTIFile.isName(file.path) else {
      throw .labels("\(file.lastPathComponent) ends neither in .nii nor in .nii.gz")
    }
    let folder = file.deletingLastPathComponent().path
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw .labels("there is no folder \(folder) that can be written to")
    }
    self.file = file
  }

  /// Writes them, in place of a file that is there. A slice with fewer phases than others shows each of them for as many of
  /// the others' as it lies next to.
  ///
  /// - Parameter slices: In the order of the file, or its reverse along the stack.
  /// - Throws: `StudyError`: slices that share no grid, or a place that cannot be written to.
  public func write(_ slices: [LabelledSlice]) throws(StudyError) {
    let grid = try LabelGrid(slices)
    let phaseCount = slices.map(\.phases.count).max() ?? 0
    let pixelCount = grid.columns * grid.rows
    guard phaseCount > 0, slices.allSatisfy({ $0.phases.allSatisfy { $0.count == pixelCount } }) else {
      throw .labels("a frame's labels do not fit its picture")
    }
    let size = [grid.columns, grid.rows, grid.slices.count, phaseCount]
    guard size.allSatisfy({ $0 <= Int(Int16.max) }) else { throw .labels("it is larger than NIfTI-1 allows") }
    let written = unfinished
    defer { try? FileManager.default.removeItem(at: written) }
    try save(grid, size: size, to: written)
    // libnifti does not say whether writing went well.
    guard (try? NIfTIFile(path: written.path).voxels()) != nil,
      rename(written.path, file.path) == 0
    else { throw .labels("\(file.path) cannot be written: is there room for it?") }
  }

  /// Beside the file, so that it takes its place in one step.
  private var unfinished: URL {
    file.deletingLastPathComponent()
      .appendingPathComponent(".unfinished-\(UUID().uuidString)-\(file.lastPathComponent)")
  }

  private func save(_ grid: LabelGrid, size: [Int], to file: URL) throws(StudyError) {
    NIfTIFile.quiet
    var dimensions = [Int32(size.count)] + size.map(Int32.init) + [1, 1, 1]
    guard let image = nifti_make_new_nim(&dimensions, DT_UINT8, 1), let data = image.pointee.data else {
      throw .labels("there is no memory for it")
    }
    defer { nifti_image_free(image) }
    let (columnsAndRows, phaseCount) = (size[0] * size[1], size[3])
    // libnifti has allocated a byte for each voxel, set to 0.
    let voxels = UnsafeMutableBufferPointer(
      start: data.assumingMemoryBound(to: UInt8.self), count: columnsAndRows * size[2] * phaseCount)
    for phase in 0..<phaseCount {
      for (place, slice) in grid.slices.enumerated() {
        guard let slice, !slice.phases.isEmpty else { continue }
        let start = (phase * size[2] + place) * columnsAndRows
        let labels = slice.phases[phase * slice.phases.count / phaseCount]
        for (pixel, label) in labels.enumerated() { voxels[start + pixel] = label }
      }
    }
    let affine = grid.affine
    image.pointee.sto_xyz = affine
    image.pointee.sform_code = NIFTI_XFORM_SCANNER_ANAT
    nifti_mat44_to_quatern(
      affine, &image.pointee.quatern_b, &image.pointee.quatern_c, &image.pointee.quatern_d, &image.pointee.qoffset_x,
      &image.pointee.qoffset_y, &image.pointee.qoffset_z, &image.pointee.dx, &image.pointee.dy, &image.pointee.dz,
      &image.pointee.qfac)
    image.pointee.qform_code = NIFTI_XFORM_SCANNER_ANAT
    image.pointee.pixdim.1 = image.pointee.dx
    image.pointee.pixdim.2 = image.pointee.dy
    image.pointee.pixdim.3 = image.pointee.dz
    image.pointee.xyz_units = NIFTI_UNITS_MM
    guard nifti_set_filenames(image, file.path, 0, 1) == 0 else { throw .labels("\(file.path) is no name for a file") }
    nifti_image_write(image)
  }
}

extension LabelGrid {
  /// Index → RAS millimetres: NIfTI negates the first two of LPS.
  fileprivate var affine: mat44 {
    let (x, y, z) = (rowAxis * spacing.x, columnAxis * spacing.y, sliceAxis * spacing.z)
    func row(_ sign: Double, _ of: (Vector3) -> Double) -> (Float, Float, Float, Float) {
      (Float(sign * of(x)), Float(sign * of(y)), Float(sign * of(z)), Float(sign * of(origin)))
    }
    return mat44(m: (row(-1, \.x), row(-1, \.y), row(1, \.z), (0, 0, 0, 1)))
  }
}
