public import Imaging

/// A study that has ended, with its final slices: a function of the set of frames received, whatever their order.
public struct ClosedStudy: Sendable, Equatable {
  public enum Reason: String, Sendable, Codable {
    /// Nothing came for the configured idle time.
    case idle
    /// Another study opened on its stream.
    case nextStudy
    /// A caller asked for it.
    case requested
    /// It was the longest idle one when a bound was reached.
    case evicted
  }

  /// One slice as it stands at the end.
  public struct FinalSlice: Sendable, Equatable {
    /// The index under which the slice was last sent while the study was open.
    public var liveIndex: Int
    /// The slice; its index counts the slices in order of first acquisition, gap-free from 0.
    public var slice: CineSlice
  }

  public var study: StudyID
  public var reason: Reason
  /// Short-axis slices by final index.
  public var slices: [FinalSlice]
  /// Long-axis cines by final index.
  public var longAxis: [FinalSlice]
  public var counters: AssemblyCounters
}
