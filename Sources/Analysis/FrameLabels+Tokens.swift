extension Collection<FrameLabels> {
  /// Mean of the frames' tokens, those without any left out; empty if none has any. Frames are added one after the other:
  /// given in the order of their phases, the mean is the same bits whenever they were computed.
  var meanTokens: [Float] {
    let known = map(\.pooledTokens).filter { !$0.isEmpty }
    guard var sum = known.first, known.allSatisfy({ $0.count == sum.count }) else { return [] }
    for tokens in known.dropFirst() {
      for index in sum.indices { sum[index] += tokens[index] }
    }
    return sum.map { $0 / Float(known.count) }
  }
}
