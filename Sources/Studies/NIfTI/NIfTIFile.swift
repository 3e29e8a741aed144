internal import CNIfTI
import Foundation

/// The header and voxels of a NIfTI-1 file. Owns libnifti's image, used by one thread and freed with this object.
final class NIfTIFile {
  let path: String
  /// Columns, rows, slices, phases.
  let size: (x: Int, y: Int, z: Int, t: Int)
  private let image: UnsafeMutablePointer<nifti_image>

  /// At most this many bytes of voxels are read.
  private static let largestDataBytes = 2 << 30
  /// Data begin this far into a file at most: header and extensions.
  private static let largestOffset = 16 << 20
  /// No deflate stream is larger, unpacked, than this times its packed size (zlib's documentation: 1032 : 1).
  private static let largestCompression = 1032

  /// libnifti prints nothing once this has been read.
  static let quiet: Void = nifti_set_debug_level(0)

  /// Whether a file may be called so.
  static func isName(_ path: String) -> Bool { path.hasSuffix(".nii") || path.hasSuffix(".nii.gz") }

  /// Reads the header and holds its claims against the file before anything is allocated for them.
  init(path: String) throws(StudyError) {
    Self.quiet
    self.path = path
    func invalid(_ reason: String) -> StudyError { .invalidFile(path: path, reason: reason) }
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular, let bytes = attributes[.size] as? Int
    else { throw .unreadable(path: path, reason: "there is no such file") }
    guard Self.isName(path) else {
      throw invalid("its name does not end in .nii or .nii.gz")
    }
    var swapped: Int32 = 0
    guard let header = nifti_read_header(path, &swapped, 0) else {
      throw invalid("it has no NIfTI-1 header")
    }
    defer { free(header) }
    guard nifti_hdr_looks_good(header) != 0 else { throw invalid("it has no valid NIfTI-1 header") }
    size = try Self.size(of: header.pointee, path: path)
    let bytesPerVoxel = Int(header.pointee.bitpix) / 8
    guard Self.readableTypes.contains(Int32(header.pointee.datatype)), bytesPerVoxel > 0 else {
      throw invalid("its data type (code \(header.pointee.datatype)) is not one of real numbers")
    }
    let offset = header.pointee.vox_offset
    guard offset.isFinite, (0...Float(Self.largestOffset)).contains(offset) else {
      throw invalid("its voxels are said to begin at byte \(offset)")
    }
    // Sides are below 32768 each (16-bit fields), so that the product fits 64 bits.
    let (dataBytes, overflow) = (size.x * size.y * size.z * size.t).multipliedReportingOverflow(by: bytesPerVoxel)
    let available = path.hasSuffix(".gz") ? bytes * Self.largestCompression : bytes - Int(offset)
    guard !overflow, dataBytes <= Self.largestDataBytes, dataBytes <= available else {
      throw invalid(
        "its header claims \(size.x) × \(size.y) × \(size.z) × \(size.t) voxels, more than the file of \(bytes) bytes "
          + "can hold or than \(Self.largestDataBytes) bytes")
    }
    guard let image = nifti_convert_nhdr2nim(header.pointee, path) else { throw invalid("its header is impossible") }
    // The header has been turned to this machine's byte order; the voxels have not (REVERSE_ORDER is 3 − order).
    if swapped != 0 { image.pointee.byteorder = 3 - nifti_short_order() }
    self.image = image
    guard image.pointee.nifti_type == NIFTI_FTYPE_NIFTI1_1 else {
      nifti_image_free(image)
      throw invalid("it is not a single-file NIfTI-1 image")
    }
  }

  deinit { nifti_image_free(image) }

  private static func size(of header: nifti_1_header, path: String) throws(StudyError) -> (
    x: Int, y: Int, z: Int, t: Int
  ) {
    let dimensions = withUnsafeBytes(of: header.dim) { $0.bindMemory(to: Int16.self).map(Int.init) }
    let used = dimensions[0]
    guard (2...7).contains(used), dimensions[1...used].allSatisfy({ $0 > 0 }),
      dimensions[1...used].dropFirst(4).allSatisfy({ $0 == 1 })
    else {
      throw .invalidFile(path: path, reason: "its dimensions \(dimensions) are not those of (x, y, z, t)")
    }
    return (dimensions[1], dimensions[2], used > 2 ? dimensions[3] : 1, used > 3 ? dimensions[4] : 1)
  }
}

extension NIfTIFile {
  private static let readableTypes: Set<Int32> = [
    DT_UINT8, DT_INT8, DT_UINT16, DT_INT16, DT_UINT32, DT_INT32, DT_UINT64, DT_INT64, DT_FLOAT32, DT_FLOAT64,
  ]

  /// Index → RAS millimetres: the sform if there is one, else the qform, else the bare grid spacings.
  var affine: mat44 {
    if image.pointee.sform_code > 0 { return image.pointee.sto_xyz }
    return image.pointee.qto_xyz
  }

  /// Grid spacings of x, y, z in millimetres, nil where the header has none.
  var spacingMillimetres: [Double?] {
    let scale: Double =
      switch image.pointee.xyz_units {
      case NIFTI_UNITS_METER: 1000
      case NIFTI_UNITS_MICRON: 0.001
      default: 1
      }
    return [image.pointee.dx, image.pointee.dy, image.pointee.dz].map {
      let value = Double($0) * scale
      return value.isFinite && value > 0 ? value : nil
    }
  }

  /// Time between phases in milliseconds; nil when the header has none that a heartbeat could have (5…200 ms).
  var phaseSpacingMilliseconds: Double? {
    let scale: Double? =
      switch image.pointee.time_units {
      case NIFTI_UNITS_SEC: 1000
      case NIFTI_UNITS_MSEC: 1
      case NIFTI_UNITS_USEC: 0.001
      default: nil
      }
    return scale.map { Double(image.pointee.dt) * $0 }.flatMap { (5...200).contains($0) ? $0 : nil }
  }

  /// All voxels after slope and intercept, x fastest, then y, z, t. Voxels that are no number become 0, as libnifti has it.
  func voxels() throws(StudyError) -> [Float] {
    guard nifti_image_load(image) == 0, let data = image.pointee.data else {
      throw .invalidFile(path: path, reason: "it ends before its voxels do")
    }
    defer { nifti_image_unload(image) }
    let count = size.x * size.y * size.z * size.t
    // libnifti has read count × bytes per voxel of this type into `data`, in this machine's byte order.
    func converted<Value>(_: Value.Type, _ toDouble: (Value) -> Double) -> [Float] {
      let slope = Double(image.pointee.scl_slope)
      let intercept = Double(image.pointee.scl_inter)
      let scaled = slope.isFinite && slope != 0 && intercept.isFinite
      let values = UnsafeBufferPointer(start: data.assumingMemoryBound(to: Value.self), count: count)
      return values.map { value in
        let number = scaled ? toDouble(value) * slope + intercept : toDouble(value)
        let result = Float(number)
        return result.isFinite ? result : 0
      }
    }
    switch image.pointee.datatype {
    case DT_UINT8: return converted(UInt8.self) { Double($0) }
    case DT_INT8: return converted(Int8.self) { Double($0) }
    case DT_UINT16: return converted(UInt16.self) { Double($0) }
    case DT_INT16: return converted(Int16.self) { Double($0) }
    case DT_UINT32: return converted(UInt32.self) { Double($0) }
    case DT_INT32: return converted(Int32.self) { Double($0) }
    case DT_UINT64: return converted(UInt64.self) { Double($0) }
    case DT_INT64: return converted(Int64.self) { Double($0) }
    case DT_FLOAT32: return converted(Float.self) { Double($0) }
    default: return converted(Double.self) { $0 }
    }
  }
}
