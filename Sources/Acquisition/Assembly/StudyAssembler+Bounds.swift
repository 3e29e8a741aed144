import Imaging

/// Making room when a bound is reached.
extension StudyAssembler {
  func longestIdle(except ordinal: Int? = nil) -> Int? {
    studies.filter { $0.ordinal != ordinal }
      .min { ($0.lastActivity, $0.ordinal) < ($1.lastActivity, $1.ordinal) }?.ordinal
  }

  mutating func evict(_ ordinal: Int) -> [AssemblyOutput] {
    guard let index = index(ofStudy: ordinal) else { return [] }
    let notice = studies[index].notice(.studyEvicted, stream: studies[index].stream)
    return notice + close(ordinal, reason: .evicted)
  }

  /// Closes idle studies until a frame fits.
  mutating func makeRoom(for frame: Frame, stream: String) -> [AssemblyOutput] {
    var outputs: [AssemblyOutput] = []
    while pixelBytes + frame.pixelBytes > configuration.maximumPixelBytes,
      let idle = longestIdle(except: currentStudy(of: stream))
    {
      outputs += evict(idle)
    }
    return outputs
  }
}
