/// A network together with one input, answering for each tensor that a vector folder may hold.
protocol NetworkProbe {
  /// The tensor named by `quantity`, or nil where this network has none of that name. Throws `InputError`.
  func tensor(_ quantity: Quantity) throws -> ComputedTensor?
}
