import CPNG

/// A raster as a PNG of palette indices.
struct PNGFile: Sendable, Equatable {
  let bytes: [UInt8]

  /// Bytes of a file; an alert with a picture stays a small message.
  static let limit = 32 * 1024

  /// - Throws: `PictureError.size` beyond `limit`, `PictureError.encoding` where libpng fails.
  init(_ raster: Raster) throws(PictureError) {
    var file = [UInt8](repeating: 0, count: Self.limit)
    let size = raster.indices.withUnsafeBufferPointer { indices in
      file.withUnsafeMutableBufferPointer { file in
        cpng_write_indexed(
          UInt32(raster.columns), UInt32(raster.rows), indices.baseAddress, Palette.bytes, UInt32(Palette.count),
          file.baseAddress, file.count)
      }
    }
    guard size > 0 else { throw .encoding }
    guard size <= Self.limit else { throw .size(bytes: size, limit: Self.limit) }
    bytes = Array(file.prefix(size))
  }
}
