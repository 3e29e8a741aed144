extension StatusEvent {
  /// From the last frame of a slice to its ef event, over all slices since the service started.
  public struct Latency: Codable, Sendable, Equatable {
    public var count: UInt64
    @ExplicitNull public var p50Ms: Double?
    @ExplicitNull public var p90Ms: Double?
    @ExplicitNull public var p99Ms: Double?
    @ExplicitNull public var maxMs: Double?
    /// The buckets that hold anything: upper end in milliseconds, and how many slices.
    public var buckets: [[Double]]

    public init(_ histogram: LatencyHistogram) {
      count = histogram.count
      buckets = histogram.filled.map { [$0.upperMilliseconds, Double($0.count)] }
      p50Ms = histogram.quantile(0.5)
      p90Ms = histogram.quantile(0.9)
      p99Ms = histogram.quantile(0.99)
      maxMs = histogram.quantile(1)
    }
  }
}
