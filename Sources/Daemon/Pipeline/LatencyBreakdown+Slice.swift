import Analysis
import Stream

extension LatencyBreakdown {
  /// - Parameters:
  ///   - total: from the arrival of the slice's last frame until now.
  ///   - decode: decoding that frame; nil if it is not known any more.
  init(total: Duration, decode: Duration?, timings: StageTimings) {
    self.init(totalMs: total.milliseconds)
    let computing = timings.locate + timings.segment + timings.measure
    aheadMs = timings.ahead.milliseconds
    receiveMs = decode?.milliseconds
    waitMs = max(total - computing - (decode ?? .zero), .zero).milliseconds
    localiseMs = timings.locate.milliseconds
    segmentMs = timings.segment.milliseconds
    measureMs = timings.measure.milliseconds
  }
}

extension Duration {
  var milliseconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) * 1e3 + Double(attoseconds) * 1e-15
  }
}
