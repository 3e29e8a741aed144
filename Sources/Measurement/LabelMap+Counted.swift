extension LabelMap {
  /// The same labels without the structures that do not count.
  public func keeping(_ counted: PerStructure<Bool>) -> LabelMap {
    let removed = Structure.allCases.filter { !counted[$0] }.map(\.rawValue)
    guard !removed.isEmpty else { return self }
    var map = self
    for index in labels.indices where removed.contains(labels[index]) { map.labels[index] = 0 }
    return map
  }
}
