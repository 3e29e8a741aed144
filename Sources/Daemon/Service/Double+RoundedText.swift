import Foundation

extension Double {
  /// The number as a person reads it, independent of the locale.
  func roundedText(digits: Int) -> String {
    String(format: "%.\(digits)f", locale: Locale(identifier: "en_US_POSIX"), self)
  }
}
