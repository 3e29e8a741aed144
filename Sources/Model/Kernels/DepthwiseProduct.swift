/// Depth-wise convolution of a channel-last image with zero "same" padding.
///
/// Invariant of the file: `image` and `result` hold extents · channels values, `weight` kernel.count · channels with
/// channels fastest, `bias` channels; kernels are odd and centred. Each output is bias plus its products in the order
/// of the kernel's positions, whatever the number of channels.
enum DepthwiseProduct {
  private typealias Lanes = SIMD16<Float>

  static func run(
    _ image: UnsafePointer<Float>, extents: Axes, channels: Int, weight: UnsafePointer<Float>, kernel: Axes,
    bias: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>
  ) {
    let whole = channels / 16 * 16
    for a in 0..<extents.a {
      let p = max(a - kernel.a / 2, 0)...min(a + kernel.a / 2, extents.a - 1)
      for b in 0..<extents.b {
        let q = max(b - kernel.b / 2, 0)...min(b + kernel.b / 2, extents.b - 1)
        for c in 0..<extents.c {
          let r = max(c - kernel.c / 2, 0)...min(c + kernel.c / 2, extents.c - 1)
          let output = result + ((a * extents.b + b) * extents.c + c) * channels
          for channel in stride(from: 0, to: whole, by: 16) {
            var sum = lanes(bias + channel)
            for p in p {
              for q in q {
                let pixels = image + (p * extents.b + q) * extents.c * channels + channel
                let taps = weight + ((p - a + kernel.a / 2) * kernel.b + q - b + kernel.b / 2) * kernel.c * channels
                for r in r {
                  sum += lanes(pixels + r * channels) * lanes(taps + (r - c + kernel.c / 2) * channels + channel)
                }
              }
            }
            UnsafeMutableRawPointer(output + channel).storeBytes(of: sum, as: Lanes.self)
          }
          for channel in whole..<channels {
            var sum = bias[channel]
            for p in p {
              for q in q {
                let pixels = image + (p * extents.b + q) * extents.c * channels + channel
                let taps = weight + ((p - a + kernel.a / 2) * kernel.b + q - b + kernel.b / 2) * kernel.c * channels
                for r in r { sum += pixels[r * channels] * taps[(r - c + kernel.c / 2) * channels + channel] }
              }
            }
            output[channel] = sum
          }
        }
      }
    }
  }

  @inline(__always)
  private static func lanes(_ x: UnsafePointer<Float>) -> Lanes { UnsafeRawPointer(x).loadUnaligned(as: Lanes.self) }
}
