import Quant
import QuantKernels

/// A small deterministic generator (SplitMix64), so that a failure can be repeated.
struct Generator: RandomNumberGenerator {
  var state: UInt64
  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func floats(_ count: Int, in range: ClosedRange<Float> = -1...1) -> [Float] {
    (0..<count).map { _ in Float.random(in: range, using: &self) }
  }
}

/// The instruction sets that this machine can run.
let availableSets = InstructionSet.allCases.filter(\.isAvailable)

/// Runs `body` with 64-byte aligned scratch of `bytes` bytes.
func withScratch<Result>(_ bytes: Int, _ body: (UnsafeMutableRawPointer) throws -> Result) rethrows -> Result {
  let base = UnsafeMutableRawPointer.allocate(byteCount: bytes + 64, alignment: 64)
  defer { base.deallocate() }
  return try body(base)
}

/// Bit patterns, for comparisons that must be exact.
func bits(_ values: [Float]) -> [UInt32] { values.map(\.bitPattern) }

/// ‖a − b‖ / ‖b‖.
func relativeNormError(_ a: [Float], _ b: [Float]) -> Double {
  var difference = 0.0
  var norm = 0.0
  for (x, y) in zip(a, b) {
    difference += Double(x - y) * Double(x - y)
    norm += Double(y) * Double(y)
  }
  return (difference / norm).squareRoot()
}
