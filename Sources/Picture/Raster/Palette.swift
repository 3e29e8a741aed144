/// The colours of every picture: greys from black to white, then the inks.
///
/// 64 greys bound the size of a PNG: an image of 192 × 192 pixels that does not compress at all takes 28 KB, which stays
/// below `PNGFile.limit`.
enum Palette {
  static let greys = 64

  static let count = greys + Ink.allCases.count

  /// RGB, 8 bits each, by index.
  static let bytes: [UInt8] =
    (0..<greys).flatMap { grey in
      let level = UInt8(grey * 255 / (greys - 1))
      return [level, level, level]
    } + Ink.allCases.flatMap { [$0.rgb.red, $0.rgb.green, $0.rgb.blue] }

  /// - Parameter brightness: Black at 0, white at 1; what lies beyond is cut off.
  static func grey(_ brightness: Double) -> UInt8 {
    UInt8(min(max(brightness, 0), 1) * Double(greys - 1) + 0.5)
  }

  static func index(of ink: Ink) -> UInt8 { UInt8(greys) + ink.rawValue }
}
