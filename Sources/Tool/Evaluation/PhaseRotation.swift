/// Chooses for each subject the phase at which its cine starts: at random, the same for the same seed.
struct PhaseRotation {
  let seed: UInt64

  /// 0 ..< phases: FNV-1a over the seed and the subject's name.
  func shift(of subject: String, phases: Int) -> Int {
    guard phases > 0 else { return 0 }
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: seed >> (8 * $0)) } + Array(subject.utf8)
    let hash = bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return Int(hash % UInt64(phases))
  }
}
