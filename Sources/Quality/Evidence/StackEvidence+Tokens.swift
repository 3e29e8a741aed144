import Measurement

extension StackEvidence {
  /// How else a slice looks to the encoder than the two beside it, or the one at an end of the stack: its mean tokens less
  /// theirs; nil where the network gave none.
  ///
  /// - Parameter index: Of the slice.
  func tokenDifference(of index: Int) -> [Double]? {
    let shown = slices.filter { !$0.pooledTokens.isEmpty }
    guard let place = shown.firstIndex(where: { $0.index == index }) else { return nil }
    let beside = [place - 1, place + 1].filter(shown.indices.contains).map { shown[$0].pooledTokens }
    let own = shown[place].pooledTokens
    guard !beside.isEmpty, beside.allSatisfy({ $0.count == own.count }) else { return nil }
    return own.indices.map { token in
      Double(own[token]) - beside.reduce(0) { $0 + Double($1[token]) } / Double(beside.count)
    }
  }
}
