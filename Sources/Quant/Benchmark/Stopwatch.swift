internal import Glibc

/// Times work.
public enum Stopwatch {
  /// Seconds that `body` takes.
  public static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let duration = try ContinuousClock().measure(body)
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }

  /// The least of `count` times: what the machine does when nobody disturbs it.
  public static func best(of count: Int, _ body: () throws -> Void) rethrows -> Double {
    var best = Double.infinity
    for _ in 0..<max(count, 1) { best = min(best, try seconds(body)) }
    return best
  }

  /// The least of `count` times of `body`, which works on one thread: seconds of the processor, so that what others
  /// do on a shared machine counts as little as possible.
  public static func bestProcessorTime(of count: Int, _ body: () -> Void) -> Double {
    var best = Double.infinity
    for _ in 0..<max(count, 1) {
      let start = threadSeconds()
      body()
      best = min(best, threadSeconds() - start)
    }
    return best
  }

  private static func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
