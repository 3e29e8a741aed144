internal import QuantKernels

/// How the queries of a head are shared out: panels of 32, in groups that differ by one panel at most.
struct QueryGroups: Sendable {
  /// Panels that share a pass of a head's keys and values through the second-level cache.
  private static let mostPanels = 8

  private let panels: Int
  /// Groups of a head.
  let count: Int

  init(tokens: Int) {
    panels = (tokens + tileColumns - 1) / tileColumns
    count = (panels + Self.mostPanels - 1) / Self.mostPanels
  }

  /// The panels of a group.
  subscript(_ group: Int) -> Range<Int> { panels * group / count..<panels * (group + 1) / count }
}
