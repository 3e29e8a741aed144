import Glibc
import Foundation
import Model
import Quant
import QuantAVX512
import QuantKernels

/// CPU seconds of the calling thread: the machine is shared.
func seconds(_ body: () -> Void) -> Double {
  func now() -> Double {
    var t = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t)
    return Double(t.tv_sec) + Double(t.tv_nsec) * 1e-9
  }
  let start = now()
  body()
  return now() - start
}
func best(_ n: Int, _ body: () -> Void) -> Double { (0..<n).map { _ in seconds(body) }.min()! }
func peak() -> Double {
  let t = best(20) { if PeakLoop.run(rounds: 200_000) == 42 { print("!") } }
  return 2.0 * Double(PeakLoop.multiplyAccumulates) * 200_000 / t / 1e9
}

if CommandLine.arguments.count > 2, CommandLine.arguments[1] == "model" {
  let a = CommandLine.arguments
  let config = try ModelConfig(path: a[2])
  let weights: any WeightSource = a[3] == "formula" ? WeightsByFormula() : try SafetensorsFile(path: a[3])
  let data = try Data(contentsOf: URL(fileURLWithPath: a[4]))
  let images = data.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
  let count = Int(a[5])!
  let net = try QuantisedConvUNetR(
    config: config, weights: weights, batch: Int(a[8])!, kernels: KernelTable(InstructionSet(rawValue: a[10])!),
    pool: ThreadPool(threads: Int(a[9])!))
  print("arena MB", net.arenaBytes >> 20)
  var out: [Float] = []
  for _ in 0..<Int(a[7])! {
    let clock = ContinuousClock()
    var u0 = rusage(), u1 = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &u0)
    let d = try clock.measure { out = try net.logits(of: images, count: count) }
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &u1)
    func s(_ u: rusage) -> Double { Double(u.ru_utime.tv_sec + u.ru_stime.tv_sec) + Double(u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1e-6 }
    print("wall", d, "cpu", s(u1) - s(u0), "rss MB", u1.ru_maxrss / 1024)
  }
  let tokens = try net.encodedTokens(of: images, count: count)
  try tokens.withUnsafeBytes { try Data($0).write(to: URL(fileURLWithPath: a[6] + ".tokens")) }
  try out.withUnsafeBytes { try Data($0).write(to: URL(fileURLWithPath: a[6])) }
  exit(0)
}
let set = CommandLine.arguments.count > 1 ? InstructionSet(rawValue: CommandLine.arguments[1])! : .fastest
let chunk = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2])! : 48
let kernels = KernelTable(set)
print("peak", peak())
for (k, n) in [(768, 768), (768, 2304), (768, 3072), (3072, 768)] {
  let w = (0..<k * n).map { _ in Float.random(in: -1...1) }
  let lin = QuantisedLinear(PackedWeights(QuantisedTensor(quantising: w, outputs: n, inputs: k), bias: []))
  for m in [144, 1440, 2304, 4320] {
    let x = UnsafeMutablePointer<Float>.allocate(capacity: m * k)
    for i in 0..<m * k { x[i] = Float.random(in: -1...1) }
    let y = UnsafeMutablePointer<Float>.allocate(capacity: m * n)
    let s = UnsafeMutableRawPointer.allocate(byteCount: lin.scratchBytes(rows: chunk), alignment: 64)
    let r = QuantisedLinear.Rows(source: x, sourceStride: k, target: y, targetStride: n)
    let t = best(max(5, 40 * 144 / m)) {
      var i = 0
      while i < m {
        lin.run(r, i..<min(m, i + chunk), kernels: kernels, scratch: LaneScratch(s))
        i += chunk
      }
    }
    let p = peak()
    let g = 2.0 * Double(m * n * k) / t / 1e9
    print(k, n, m, g, g / p)
    x.deallocate()
    y.deallocate()
    s.deallocate()
  }
}
