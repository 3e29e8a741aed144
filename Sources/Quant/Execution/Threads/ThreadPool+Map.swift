extension ThreadPool {
  /// What `transform` makes of 0..<count, in that order, each on any thread.
  public func map<Value: Sendable>(_ count: Int, _ transform: @Sendable (Int) -> Value) -> [Value] {
    [Value](unsafeUninitializedCapacity: count) { values, initialised in
      // Invariant: each chunk initialises a place of its own, and all have when the loop returns.
      let places = values
      run(chunks: count) { chunk, _ in places.initializeElement(at: chunk, to: transform(chunk)) }
      initialised = count
    }
  }
}
