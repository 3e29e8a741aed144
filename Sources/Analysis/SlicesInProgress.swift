public import Acquisition
import Imaging

/// The work done ahead on the slices that are being acquired, bounded: what does not fit is computed when its slice is
/// complete, with the same result.
public struct SlicesInProgress: Sendable {
  /// Slices under way at a time: a sender that goes phase by phase has a whole stack open.
  static let maximumSlices = 32
  /// Of label maps.
  static let maximumBytes = 64 << 20

  private struct Place: Hashable {
    var study: StudyID
    var geometry: SliceGeometry
  }

  private var slices: [Place: SliceInProgress] = [:]
  /// Longest untouched first.
  private var order: [Place] = []

  public init() {}

  /// Does the next piece of work on a slice under way.
  ///
  /// - Returns: False if there is nothing left to do until more frames come.
  /// - Throws: What the network throws.
  public mutating func advance(_ underWay: SliceUnderWay, with analyzer: SliceAnalyzer) throws -> Bool {
    guard let geometry = underWay.frames.first?.geometry else { return false }
    let place = Place(study: underWay.study, geometry: geometry)
    var slice = slices[place] ?? SliceInProgress(geometry: geometry)
    let wentOn = try slice.advance(underWay.frames, with: analyzer)
    order.removeAll { $0 == place }
    order.append(place)
    slices[place] = slice
    while order.count > Self.maximumSlices || (order.count > 1 && bytes > Self.maximumBytes) {
      slices[order.removeFirst()] = nil
    }
    return wentOn
  }

  /// Hands over what was done on a slice that is complete now; nil if nothing was.
  public mutating func take(_ completed: CompletedSlice) -> SliceInProgress? {
    let place = Place(study: completed.study, geometry: completed.slice.geometry)
    order.removeAll { $0 == place }
    return slices.removeValue(forKey: place)
  }

  /// Forgets the slices of a study that has ended.
  public mutating func forget(_ study: StudyID) {
    order.removeAll { $0.study == study }
    for place in slices.keys where place.study == study { slices[place] = nil }
  }

  private var bytes: Int { slices.values.reduce(0) { $0 + $1.bytes } }
}
