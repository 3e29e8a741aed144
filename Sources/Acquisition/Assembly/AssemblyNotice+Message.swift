extension AssemblyNotice: CustomStringConvertible {
  /// One sentence for the journal or a console, without patient data.
  public var description: String {
    switch kind {
    case .expectedPhasesMissing:
      "The sender does not say how many phases a slice has; it is worked out from what arrives."
    case .expectedPhasesWrong(let stated, let observed):
      "The sender announced \(stated) phases per slice, but slices have \(observed)."
    case .expectedSlicesWrong(let stated, let observed):
      "The sender announced \(stated) slices, but \(observed) have arrived."
    case .phasesMissing(let received, let expected):
      "The slice has \(received) of \(expected) phases: frames were lost or the scan was stopped."
    case .phaseIndicesWrong(let basis):
      "Phase indices are missing or wrong; phases are ordered by \(basis.plainName)."
    case .framesWithoutPhase(let count):
      "\(count) frame(s) without a usable phase index are not part of the slice."
    case .triggerTimesWrong:
      "Trigger times do not follow the phases and are not used."
    case .sliceIndicesWrong:
      "Slice indices are missing or contradict the positions; slices are told apart by position."
    case .positionsMissing:
      "All slices claim the same position; they are told apart by slice index, and volumes are unknown."
    case .duplicateFrame:
      "A frame came twice; the copy is ignored."
    case .lateFrame:
      "A frame came after its slice had been measured; the slice is measured again."
    case .singlePhase:
      "A slice with a single phase is not a cine and is not measured."
    case .olderAcquisitionIgnored:
      "Frames of an older acquisition of this slice are ignored: a later one is already there."
    case .incompleteRepeatIgnored(let phases):
      "The slice was acquired again with only \(phases) phase(s); the earlier acquisition stays."
    case .viewRevised(let view):
      switch view {
      case .shortAxis: "A cine taken for a long-axis view belongs to the short-axis stack."
      case .longAxis: "A cine taken for a short-axis slice is a long-axis view and is not measured."
      }
    case .viewContradictsDescription:
      "The series is described as short axis, but the slice does not lie in the stack; it is not measured."
    case .headerMissing:
      "Frames arrived without a measurement header; nothing is known about the protocol."
    case .studyUnnamed:
      "The header names no study; all measurements of this stream count as one study."
    case .frameRefused(let fault):
      "A frame was refused: \(fault.plainReason)."
    case .studyEvicted:
      "Too many studies are open or too many images are held; the study idle for longest was closed."
    case .streamForgotten:
      "Too many streams are open; the stream idle for longest was forgotten."
    }
  }
}

extension FrameFault {
  var plainReason: String {
    switch self {
    case .matrixSize: "its matrix is empty or larger than allowed"
    case .pixelCount: "it does not hold as many pixels as its matrix says"
    case .spacing: "its pixel spacing or slice thickness is impossible"
    case .position: "its position is impossible"
    case .orientation: "its axes are not perpendicular unit vectors"
    case .acquisitionTime: "its time stamp is impossible"
    case .tooManyPhases: "its slice already holds as many frames as allowed"
    case .tooManySlices: "its study already holds as many slices as allowed"
    case .memory: "the memory for images is full"
    }
  }
}

extension PhaseBasis {
  var plainName: String {
    switch self {
    case .phaseIndices: "phase index"
    case .triggerTimes: "trigger time"
    case .acquisitionTimes: "acquisition time"
    case .arrival: "order of arrival"
    }
  }
}
