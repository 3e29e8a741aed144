/// The version of this software, in every event and in the start-up entry.
enum SoftwareVersion {
  static let current = "0.1.0"
}
