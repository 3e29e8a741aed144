import Quant
import QuantKernels
import Testing

/// 3×3×3 convolutions, every value at one of its ends: what an instruction set makes of tiles of voxels must be the sums themselves,
/// up to the most channels that it takes.
@Suite struct VolumeConvolutionTests {
  @Test(arguments: [32, 288])
  func extremeSumsAreExact(channels: Int) {
    let convolution = ExtremeConvolution(extents: [4, 2, 6], channels: channels, outputs: 20)
    let expected = convolution.expected
    for set in availableSets { #expect(convolution.result(set) == expected, "\(set)") }
  }

  @Test func channelsThatCouldOverflowAreLeftToTheSumsThemselves() {
    #expect(VolumeScratch.takes(channels: 288))
    #expect(!VolumeScratch.takes(channels: 320))
    #expect(!VolumeScratch.takes(channels: 48))
  }
}
