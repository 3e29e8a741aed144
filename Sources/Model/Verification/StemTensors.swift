/// The tensors of stems, which all networks have in front.
enum StemTensors {
  /// `stem.skip.LEVEL[.VIEW]`, `stem.tokens[.VIEW]`, `pos_embed[.interpolated][.VIEW]`, without a view the first;
  /// nil for any other name.
  static func tensor(
    _ parts: [String], views: [String], stems: [String: Stem], output: (String) throws -> Stem.Output
  ) throws -> ComputedTensor? {
    var parts = parts
    var view = views[0]
    if let last = parts.last, views.contains(last) {
      view = last
      parts.removeLast()
    }
    switch parts {
    case ["stem", "tokens"]:
      return ComputedTensor(tokens: try output(view).tokens)
    case ["pos_embed"], ["pos_embed", "interpolated"]:
      let grid = try output(view).tokens.grid
      return stems[view].map { ComputedTensor(tokens: $0.positions(for: grid)) }
    default:
      guard parts.count == 3, parts[0] == "stem", parts[1] == "skip", let level = Int(parts[2]) else { return nil }
      let skips = try output(view).skips
      return skips.indices.contains(level) ? ComputedTensor(image: skips[level]) : nil
    }
  }
}
