import Glibc
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
