/// What the assembler decided, in order. The study of an output has been opened before and is not closed yet.
public enum AssemblyOutput: Sendable, Equatable {
  case studyOpened(OpenedStudy)
  /// A measurement began; also sent for the first one of a study, right after `studyOpened`.
  case measurementOpened(OpenedMeasurement)
  /// A short-axis slice is complete, or complete anew: the same index then replaces what was sent before.
  case sliceCompleted(CompletedSlice)
  /// A long-axis cine is complete; its index counts the long-axis cines of the study.
  case longAxisCompleted(CompletedSlice)
  /// A slice sent before does not stand any longer.
  case sliceWithdrawn(WithdrawnSlice)
  case notice(AssemblyNotice)
  case studyClosed(ClosedStudy)
}
