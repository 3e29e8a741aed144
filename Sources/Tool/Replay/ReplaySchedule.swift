import Imaging
import Studies

/// When each frame of a measurement leaves the scanner, at the pace of an acquisition.
///
/// A slice is one breath-hold of eight heartbeats, over which its phases are spread evenly, or at whose end they all
/// come; six seconds of breathing follow. The recorded time stamps are not used: many files have none, or count from another clock.
struct ReplaySchedule {
  private static let beatsPerBreathHold = 8.0
  private static let restSeconds = 6.0
  /// Heartbeat of a slice that states none and has no trigger times.
  private static let assumedRRMilliseconds = 900.0

  /// Seconds from the begin of the measurement to each frame, slice by slice.
  let frameSeconds: [[Double]]
  let seconds: Double

  init(_ slices: [[Frame]], delivery: FrameDelivery = .asAcquired) {
    var start = 0.0
    var times: [[Double]] = []
    for slice in slices {
      let breathHold = Self.beatsPerBreathHold * Self.rrMilliseconds(of: slice) / 1000
      times.append(
        slice.indices.map { place in
          let share = delivery == .sliceAtOnce ? 1 : Double(place + 1) / Double(slice.count)
          return start + breathHold * share
        })
      start += breathHold + Self.restSeconds
    }
    frameSeconds = times
    seconds = start
  }

  private static func rrMilliseconds(of slice: [Frame]) -> Double {
    if let stated = slice.first?.rrMilliseconds, (200...3000).contains(stated) { return stated }
    let last = slice.compactMap(\.triggerTimeMilliseconds).max() ?? 0
    let estimated = slice.count > 1 ? last * Double(slice.count) / Double(slice.count - 1) : 0
    return (200...3000).contains(estimated) ? estimated : assumedRRMilliseconds
  }
}
