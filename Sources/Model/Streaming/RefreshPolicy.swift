/// When a streaming encoder computes all slices anew, so that earlier ones learn of later ones.
public enum RefreshPolicy: Sendable, Equatable {
  /// Each slice is computed once.
  case never
  /// With each n-th slice, n at least 1; `every(1)` is the whole encoder each time.
  case every(Int)
  /// Once, when the stack is complete.
  case final
}
