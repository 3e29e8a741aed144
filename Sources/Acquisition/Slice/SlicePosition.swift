import Imaging

/// All acquisitions of one position of a study, and the one that counts.
struct SlicePosition {
  let winner: SliceAcquisition
  /// The others, earliest first.
  let others: [SliceAcquisition]
  /// Whether the winner replaced an earlier cine.
  let isRepeat: Bool
  /// Time stamp of the first frame of the first cine acquired here, milliseconds on the sender's clock.
  let firstTime: Double

  /// Groups acquisitions by position, each linked to all it shares a position with; independent of their order.
  /// - Parameter histories: what is remembered of replaced acquisitions, by group id.
  static func positions(
    of acquisitions: [SliceAcquisition], histories: [Int: SupersededAcquisitions]
  ) -> [SlicePosition] {
    var clusters: [[SliceAcquisition]] = []
    for acquisition in acquisitions {
      let touching = clusters.indices.filter { clusters[$0].contains(where: acquisition.shares) }
      let merged = touching.flatMap { clusters[$0] } + [acquisition]
      for index in touching.reversed() { clusters.remove(at: index) }
      clusters.append(merged)
    }
    return clusters.compactMap { SlicePosition($0.sorted(by: SliceAcquisition.precedes), histories: histories) }
      .sorted(by: precedes)
  }

  /// - Parameter acquisitions: earliest first.
  private init?(_ acquisitions: [SliceAcquisition], histories: [Int: SupersededAcquisitions]) {
    let history = Set(acquisitions.map(\.groupID)).reduce(nil) {
      SupersededAcquisitions.joined($0, histories[$1])
    }
    let fullest = max(acquisitions.map(\.frames.count).max() ?? 0, history?.phases ?? 0)
    let usable = acquisitions.lastIndex { $0.isCine && $0.isUsable(fullest: fullest) }
    // With nothing usable the fullest counts, the latest of several.
    let index =
      usable
      ?? acquisitions.indices.max {
        (acquisitions[$0].frames.count, $0) < (acquisitions[$1].frames.count, $1)
      }
    guard let index else { return nil }
    winner = acquisitions[index]
    others = acquisitions.indices.filter { $0 != index }.map { acquisitions[$0] }
    let earlierCines = acquisitions[..<index].filter(\.isCine)
    isRepeat = history != nil || !earlierCines.isEmpty
    firstTime = min(
      winner.firstTime, earlierCines.map(\.firstTime).min() ?? .infinity, history?.firstTime ?? .infinity)
  }

  private static func precedes(_ a: SlicePosition, _ b: SlicePosition) -> Bool {
    a.firstTime == b.firstTime ? SliceAcquisition.precedes(a.winner, b.winner) : a.firstTime < b.firstTime
  }

  /// The slice as it stands.
  func slice(index: Int) -> CineSlice {
    let frames = winner.frames.map(\.frame)
    let rr = RRInterval(
      frames: frames, usesPhaseIndices: winner.basis == .phaseIndices, trustsTriggerTimes: winner.trustsTriggerTimes)
    return CineSlice(
      index: index, geometry: winner.geometry, frames: frames, rr: rr, isRepeat: isRepeat,
      acquisitionTimeMilliseconds: winner.lastTime)
  }
}
