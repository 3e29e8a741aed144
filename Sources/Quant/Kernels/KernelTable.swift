internal import QuantAVX2
internal import QuantAVX512
public import QuantKernels
internal import QuantNEON

/// The kernels of one instruction set, to be called from any thread. Pointers' invariants stand with each kernel.
public struct KernelTable: Sendable {
  public let instructionSet: InstructionSet
  public let multiply: @Sendable (MatrixProduct, Range<Int>, Range<Int>, UnsafeMutableRawPointer) -> Void
  /// Turns a panel's weights into what `MatrixProduct.volumeWeights` are, with its steps, target and 4 KB of scratch; nil where
  /// 3×3×3 convolutions are not computed by tiles of voxels.
  public let transformVolumeWeights:
    (@Sendable (UnsafePointer<Int8>, Int, UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> Void)?
  public let quantise: @Sendable (RowQuantisation, Range<Int>) -> Void
  public let normaliseAndQuantise:
    @Sendable (RowQuantisation, Range<Int>, RowNormalisation, UnsafeMutablePointer<Float>) -> Void
  public let normalise:
    @Sendable (RowNormalisation, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Range<Int>, Bool) -> Void
  public let greatestNormalised:
    @Sendable (RowNormalisation, UnsafePointer<Float>, Range<Int>, UnsafeMutablePointer<Float>) -> Float
  public let quantiseGelu:
    @Sendable (
      RowNormalisation, UnsafePointer<Float>, Range<Int>, UnsafePointer<Float>, Float, Float,
      UnsafeMutablePointer<UInt8>, UnsafePointer<Int32>
    ) -> Void
  public let convolve: @Sendable (DepthwiseConvolution, Int, UnsafeMutablePointer<Float>) -> Void
  public let attend: @Sendable (AttentionHead, Int) -> Void
  public let pack: @Sendable (HeadPacking, UnsafePointer<Float>, Range<Int>) -> Void
  public let applyHead:
    @Sendable (PointwiseHead, UnsafePointer<Float>, Range<Int>, UnsafeMutablePointer<Float>, Int) -> Void
  public let fillImage:
    @Sendable (
      ImageSkip, UnsafePointer<Float>, UnsafeMutablePointer<Float>, UnsafePointer<Int32>, Range<Int>,
      UnsafePointer<Int>, Int
    ) -> Void
  public let gelu: @Sendable (UnsafeMutablePointer<Float>, Int) -> Void
  public let exponentialBase2: @Sendable (UnsafeMutablePointer<Float>, Int) -> Void

  /// The kernels of `instructionSet`, which must be available on this processor.
  public init(_ instructionSet: InstructionSet) {
    self.instructionSet = instructionSet
    switch instructionSet {
    #if arch(x86_64)
      case .avx512:
        multiply = AVX512Kernels.multiply(_:rows:panels:scratch:)
        transformVolumeWeights = AVX512Kernels.transformVolumeWeights(_:depth:target:scratch:)
        quantise = AVX512Kernels.quantise(_:_:)
        normaliseAndQuantise = AVX512Kernels.quantise(_:_:after:scratch:)
        normalise = AVX512Kernels.normalise(_:_:_:rows:gelu:)
        greatestNormalised = AVX512Kernels.greatestNormalised(_:_:rows:statistics:)
        quantiseGelu = AVX512Kernels.quantiseGelu(_:_:rows:statistics:inverseScale:zero:target:targetIndices:)
        convolve = AVX512Kernels.convolve(_:start:target:)
        attend = AVX512Kernels.attend(_:panel:)
        pack = AVX512Kernels.pack(_:_:range:)
        applyHead = AVX512Kernels.apply(_:_:rows:planes:planeSize:)
        fillImage = AVX512Kernels.fill(_:_:target:origins:rows:offsets:offsetCount:)
        gelu = AVX512Kernels.gelu(_:count:)
        exponentialBase2 = AVX512Kernels.exponentialBase2(_:count:)
      case .avx2:
        multiply = AVX2Kernels.multiply(_:rows:panels:scratch:)
        transformVolumeWeights = nil
        quantise = AVX2Kernels.quantise(_:_:)
        normaliseAndQuantise = AVX2Kernels.quantise(_:_:after:scratch:)
        normalise = AVX2Kernels.normalise(_:_:_:rows:gelu:)
        greatestNormalised = AVX2Kernels.greatestNormalised(_:_:rows:statistics:)
        quantiseGelu = AVX2Kernels.quantiseGelu(_:_:rows:statistics:inverseScale:zero:target:targetIndices:)
        convolve = AVX2Kernels.convolve(_:start:target:)
        attend = AVX2Kernels.attend(_:panel:)
        pack = AVX2Kernels.pack(_:_:range:)
        applyHead = AVX2Kernels.apply(_:_:rows:planes:planeSize:)
        fillImage = AVX2Kernels.fill(_:_:target:origins:rows:offsets:offsetCount:)
        gelu = AVX2Kernels.gelu(_:count:)
        exponentialBase2 = AVX2Kernels.exponentialBase2(_:count:)
    #endif
    default:
      transformVolumeWeights = nil
      #if arch(arm64)
        let dot = instructionSet == .neon
        multiply =
          dot ? NEONKernels.multiply(_:rows:panels:scratch:) : PortableKernels.multiply(_:rows:panels:scratch:)
        attend = dot ? NEONKernels.attend(_:panel:) : PortableKernels.attend(_:panel:)
      #else
        multiply = PortableKernels.multiply(_:rows:panels:scratch:)
        attend = PortableKernels.attend(_:panel:)
      #endif
      quantise = PortableKernels.quantise(_:_:)
      normaliseAndQuantise = PortableKernels.quantise(_:_:after:scratch:)
      normalise = PortableKernels.normalise(_:_:_:rows:gelu:)
      greatestNormalised = PortableKernels.greatestNormalised(_:_:rows:statistics:)
      quantiseGelu = PortableKernels.quantiseGelu(_:_:rows:statistics:inverseScale:zero:target:targetIndices:)
      convolve = PortableKernels.convolve(_:start:target:)
      pack = PortableKernels.pack(_:_:range:)
      applyHead = PortableKernels.apply(_:_:rows:planes:planeSize:)
      fillImage = PortableKernels.fill(_:_:target:origins:rows:offsets:offsetCount:)
      gelu = PortableKernels.gelu(_:count:)
      exponentialBase2 = PortableKernels.exponentialBase2(_:count:)
    }
  }
}
