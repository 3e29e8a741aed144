import Quality
import Stream

extension CheckCounters {
  mutating func count(_ run: CheckRun) {
    let milliseconds = run.duration.milliseconds
    runs += 1
    if !run.succeeded { failures += 1 }
    totalMs += milliseconds
    slowestMs = max(slowestMs, milliseconds)
  }
}
