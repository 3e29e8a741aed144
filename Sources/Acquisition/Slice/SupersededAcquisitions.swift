/// What is remembered of acquisitions whose frames are gone because a later one replaced them.
struct SupersededAcquisitions: Equatable {
  /// Phases of the fullest of them.
  var phases: Int
  /// Time stamps of the first and last frame, milliseconds on the sender's clock.
  var firstTime: Double
  var lastTime: Double

  static func joined(_ a: SupersededAcquisitions?, _ b: SupersededAcquisitions?) -> SupersededAcquisitions? {
    guard let a, let b else { return a ?? b }
    return SupersededAcquisitions(
      phases: max(a.phases, b.phases), firstTime: min(a.firstTime, b.firstTime), lastTime: max(a.lastTime, b.lastTime))
  }
}
