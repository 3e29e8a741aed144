/// Something about the way a study came in that its reader should know; holds nothing that names the patient.
/// A notice of one kind is sent once per slice, or once per measurement if it does not concern a slice.
public struct AssemblyNotice: Sendable, Equatable {
  public enum Severity: String, Sendable, Codable {
    /// Worked out or put right without loss.
    case info
    /// Something is missing or was ignored.
    case warning
    /// A bound was reached: data was turned away.
    case error
  }

  public enum Kind: Sendable, Hashable {
    /// The sender states no usable number of phases, and the study gave no number yet.
    case expectedPhasesMissing
    /// The stated number of phases is not what arrives.
    case expectedPhasesWrong(stated: Int, observed: Int)
    /// The study holds more slices than stated.
    case expectedSlicesWrong(stated: Int, observed: Int)
    /// A slice ended with fewer phases than expected.
    case phasesMissing(received: Int, expected: Int)
    /// Phase indices are missing or contradict themselves; the order comes from elsewhere.
    case phaseIndicesWrong(workedOutFrom: PhaseBasis)
    /// Frames without a usable phase index in a slice whose other frames have one: set aside.
    case framesWithoutPhase(count: Int)
    /// Trigger times are not in the order of the phases; no RR interval is estimated from them.
    case triggerTimesWrong
    /// Slice indices are missing or contradict the geometry; slices are told apart by position.
    case sliceIndicesWrong
    /// All slices claim one position; they are told apart by slice index and have no spacing.
    case positionsMissing
    /// A frame with the slice, phase and time stamp of one already held was ignored.
    case duplicateFrame
    /// A frame arrived after its slice had been sent.
    case lateFrame
    /// A slice of fewer than two phases is no cine and is not measured.
    case singlePhase
    /// An acquisition older than the one already held at its position was ignored.
    case olderAcquisitionIgnored
    /// A repeat with too few phases did not replace the slice.
    case incompleteRepeatIgnored(phases: Int)
    /// What a slice was taken for proved wrong.
    case viewRevised(to: CineView)
    /// The series description and the geometry disagree about the view; the geometry counts.
    case viewContradictsDescription
    /// Frames came before any header on their stream.
    case headerMissing
    /// The header names no study; its measurements are grouped by stream.
    case studyUnnamed
    case frameRefused(FrameFault)
    /// A study was closed to make room for another one.
    case studyEvicted
    /// A stream was forgotten to make room for another one.
    case streamForgotten
  }

  public var kind: Kind
  public var stream: String
  /// nil when no study is concerned.
  public var study: StudyID?
  /// The live index of the slice concerned, where it has one.
  public var slice: Int?

  public var severity: Severity {
    switch kind {
    case .expectedPhasesMissing, .phaseIndicesWrong, .sliceIndicesWrong, .duplicateFrame, .singlePhase,
      .olderAcquisitionIgnored, .studyUnnamed, .viewRevised:
      .info
    case .expectedPhasesWrong, .expectedSlicesWrong, .phasesMissing, .framesWithoutPhase, .triggerTimesWrong,
      .positionsMissing, .lateFrame, .incompleteRepeatIgnored, .viewContradictsDescription, .headerMissing,
      .frameRefused, .streamForgotten:
      .warning
    case .studyEvicted:
      .error
    }
  }
}
