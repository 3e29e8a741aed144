import Foundation
import Stream

/// What `cinewatch bench stream` prints.
struct StreamBenchReport: Encodable {
  /// Milliseconds from a slice's last frame to its ef event, and what the service computed on it in all, before that
  /// frame or after.
  struct SliceTime: Encodable {
    let slice: Int
    let totalMs: Double
    let computedMs: Double

    private enum CodingKeys: String, CodingKey {
      case slice
      case totalMs = "total_ms"
      case computedMs = "computed_ms"
    }
  }

  let slicesSent: Int
  let slices: Int
  @Nullable var p50Ms: Double?
  @Nullable var p99Ms: Double?
  @Nullable var maxMs: Double?
  /// Medians over the studies, by the slice's place in the study, from 1.
  let bySlice: [SliceTime]

  private enum CodingKeys: String, CodingKey {
    case slices
    case slicesSent = "slices_sent"
    case p50Ms = "p50_ms"
    case p99Ms = "p99_ms"
    case maxMs = "max_ms"
    case bySlice = "by_slice"
  }

  init(_ latencies: [(slicesDone: Int, latency: LatencyBreakdown)], slicesSent: Int) {
    self.slicesSent = slicesSent
    slices = latencies.count
    let totals = latencies.map(\.latency.totalMs).sorted()
    p50Ms = Self.quantile(0.5, of: totals)
    p99Ms = Self.quantile(0.99, of: totals)
    maxMs = totals.last
    bySlice = Set(latencies.map(\.slicesDone)).sorted().compactMap { place in
      let own = latencies.filter { $0.slicesDone == place }.map(\.latency)
      let computed = own.map {
        ($0.aheadMs ?? 0) + ($0.localiseMs ?? 0) + ($0.segmentMs ?? 0) + ($0.measureMs ?? 0)
      }
      guard let total = Self.quantile(0.5, of: own.map(\.totalMs).sorted()),
        let median = Self.quantile(0.5, of: computed.sorted())
      else { return nil }
      return SliceTime(slice: place, totalMs: total, computedMs: median)
    }
  }

  /// Nearest rank.
  private static func quantile(_ share: Double, of sorted: [Double]) -> Double? {
    guard !sorted.isEmpty else { return nil }
    return sorted[min(max(Int((share * Double(sorted.count)).rounded(.up)) - 1, 0), sorted.count - 1)]
  }

  var text: String {
    func figure(_ value: Double?) -> String { value.map { String(format: "%.0f ms", $0) } ?? "–" }
    let head =
      "last frame to ef event, \(slices) of \(slicesSent) slices: p50 \(figure(p50Ms)), p99 \(figure(p99Ms)), "
      + "max \(figure(maxMs))"
    let rows = bySlice.map {
      String(format: "  slice %2d  %4.0f ms, computing %4.0f ms", $0.slice, $0.totalMs, $0.computedMs)
    }
    return ([head] + rows).joined(separator: "\n")
  }
}
