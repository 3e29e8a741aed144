/// A colour that is no brightness: what is drawn over an image or in a diagram. The hues can be told apart by people who
/// do not see red or green (Okabe and Ito 2008).
enum Ink: UInt8, CaseIterable, Sendable {
  /// The left ventricle's cavity: vermilion.
  case endocardium
  /// The left ventricle's outer wall: green.
  case epicardium
  /// The right ventricle: light blue.
  case rightVentricle
  /// What the alert is about: yellow.
  case mark
  /// Pixels that are not numbers: purple.
  case broken

  var rgb: (red: UInt8, green: UInt8, blue: UInt8) {
    switch self {
    case .endocardium: (213, 94, 0)
    case .epicardium: (0, 158, 115)
    case .rightVentricle: (86, 180, 233)
    case .mark: (240, 228, 66)
    case .broken: (204, 121, 167)
    }
  }
}
