import Quant
import Testing

/// 3×3 convolutions in the plane, every value at one of its ends: what an instruction set makes of whole tiles must be the sums
/// themselves.
@Suite struct PlaneConvolutionTests {
  @Test(arguments: [16, 48, 192])
  func extremeSumsAreExact(channels: Int) {
    let convolution = ExtremeConvolution(extents: [4, 12], channels: channels, outputs: 40)
    let expected = convolution.expected
    for set in availableSets { #expect(convolution.result(set) == expected, "\(set)") }
  }
}
