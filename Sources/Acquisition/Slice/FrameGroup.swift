import Imaging

/// The frames of one measurement that lie in one place: a slice in the making, with its repeats if there are any.
struct FrameGroup {
  let id: Int
  /// The sender's slice index, where position alone cannot tell slices apart.
  var sliceIndex: Int?
  /// Every distinct geometry of the frames; one, save for rounding.
  private(set) var geometries: [SliceGeometry] = []
  private(set) var frames: [StoredFrame] = []
  /// Acquisitions of this position that a later one replaced and whose frames are gone.
  var history: SupersededAcquisitions?
  /// Time stamp of the last frame that this group itself lost to a later acquisition in it.
  var supersededThrough: Double?

  /// How often the arrival of its frames was interrupted by frames of other groups, plus one.
  var runs = 0
  var lastFrameAt: Duration = .zero
  /// Whether there are frames that were not part of the slice when it was last found complete.
  var isPending = false
  /// Whether the slice was found complete before.
  var isReleased = false

  init(id: Int, sliceIndex: Int?) {
    self.id = id
    self.sliceIndex = sliceIndex
  }

  var pixelBytes: Int { frames.reduce(0) { $0 + $1.frame.pixelBytes } }

  func lies(at geometry: SliceGeometry) -> Bool {
    geometries.contains { SlicePlane.isSameSlice($0, geometry) }
  }

  /// The frame held that `frame` claims to be a copy of.
  func indexOfCopy(of frame: Frame) -> Int? {
    frames.firstIndex { $0.claimsToBe(frame) }
  }

  /// Whether `frame` belongs to an acquisition that is gone.
  func isSuperseded(_ frame: Frame) -> Bool {
    supersededThrough.map { frame.acquisitionTimeMilliseconds <= $0 } ?? false
  }

  /// Whether `frame` is one that was missing when the slice was sent, rather than the start of a repeat.
  func isCompletedLate(by frame: Frame) -> Bool {
    isReleased && (frame.phase == nil || !frames.contains { $0.frame.phase == frame.phase })
  }

  mutating func add(_ stored: StoredFrame) {
    frames.append(stored)
    if !geometries.contains(stored.frame.geometry) { geometries.append(stored.frame.geometry) }
  }

  /// Of two frames that claim to be the same image, the same one stays whichever came first.
  /// - Returns: true if the held frame changed.
  mutating func settleCopy(at index: Int, with stored: StoredFrame) -> Bool {
    guard stored.frame.precedesAsCopy(frames[index].frame) else { return false }
    frames[index] = stored
    if !geometries.contains(stored.frame.geometry) { geometries.append(stored.frame.geometry) }
    return true
  }

  /// Takes over the frames of a group that turned out to be the same slice.
  mutating func absorb(_ other: FrameGroup) {
    for stored in other.frames {
      if let index = indexOfCopy(of: stored.frame) {
        _ = settleCopy(at: index, with: stored)
      } else {
        add(stored)
      }
    }
    history = SupersededAcquisitions.joined(history, other.history)
    if let through = other.supersededThrough { supersededThrough = max(supersededThrough ?? through, through) }
    lastFrameAt = max(lastFrameAt, other.lastFrameAt)
    isPending = isPending || other.isPending
    isReleased = isReleased || other.isReleased
    runs += other.runs
  }

  /// Drops the frames of replaced acquisitions.
  mutating func remove(serials: Set<Int>) {
    frames.removeAll { serials.contains($0.serial) }
  }
}

extension Frame {
  /// An arbitrary but fixed choice between two frames that claim to be the same image.
  func precedesAsCopy(_ other: Frame) -> Bool {
    guard pixels == other.pixels else { return pixels.lexicographicallyPrecedes(other.pixels) }
    let (a, b) = (geometry.centre, other.geometry.centre)
    return (a.x, a.y, a.z, rrMilliseconds ?? 0) < (b.x, b.y, b.z, other.rrMilliseconds ?? 0)
  }

  /// The frame, its trigger time and RR interval unknown where they cannot be.
  var withoutImpossibleTimes: Frame {
    var frame = self
    if let time = triggerTimeMilliseconds, !StoredFrame.plausibleTriggerMilliseconds.contains(time) {
      frame.triggerTimeMilliseconds = nil
    }
    if let interval = rrMilliseconds, !RRInterval.plausibleMilliseconds.contains(interval) {
      frame.rrMilliseconds = nil
    }
    return frame
  }

  /// Memory held by the pixels.
  var pixelBytes: Int { pixels.count * MemoryLayout<Float>.size }
}
