/// Which of a folder's inputs a tensor is computed from.
struct InputSelection: Hashable {
  /// The views; nil for all that are given.
  let views: [String]?
  /// Whether the folder's masks apply.
  let isMasked: Bool
}
