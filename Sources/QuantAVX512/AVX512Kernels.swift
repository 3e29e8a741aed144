#if arch(x86_64)
  public import QuantKernels

  /// The kernels compiled for AVX512-VNNI (with BW, DQ, VL and FMA).
  ///
  /// Each is the shared source of QuantKernels, inlined here and so lowered to this module's instructions.
  public enum AVX512Kernels {
    public static func multiply(
      _ product: MatrixProduct, rows: Range<Int>, panels: Range<Int>, scratch: UnsafeMutableRawPointer
    ) {
      if let convolution = AVX512VolumeConvolution(product, rows: rows, scratch: scratch) {
        convolution.run(panels: panels)
      } else {
        product.run(AVX512Tile.self, rows: rows, panels: panels, scratch: scratch)
      }
    }

    public static func transformVolumeWeights(
      _ panel: UnsafePointer<Int8>, depth: Int, target: UnsafeMutableRawPointer, scratch: UnsafeMutableRawPointer
    ) {
      AVX512VolumeWeights.run(panel, depth: depth, into: target, scratch: scratch)
    }

    public static func quantise(_ rows: RowQuantisation, _ range: Range<Int>) {
      rows.run(rows: range)
    }

    public static func quantise(
      _ rows: RowQuantisation, _ range: Range<Int>, after normalisation: RowNormalisation,
      scratch: UnsafeMutablePointer<Float>
    ) {
      rows.run(rows: range, after: normalisation, scratch: scratch)
    }

    public static func normalise(
      _ normalisation: RowNormalisation, _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>,
      rows: Range<Int>, gelu: Bool
    ) {
      let channels = normalisation.channels
      if gelu {
        for row in rows { normalisation.run(source + row * channels, into: target + row * channels, gelu: true) }
      } else {
        for row in rows { normalisation.run(source + row * channels, into: target + row * channels, gelu: false) }
      }
    }

    public static func greatestNormalised(
      _ normalisation: RowNormalisation, _ source: UnsafePointer<Float>, rows: Range<Int>,
      statistics: UnsafeMutablePointer<Float>
    ) -> Float {
      normalisation.greatest(source, rows: rows, statistics: statistics)
    }

    public static func quantiseGelu(
      _ normalisation: RowNormalisation, _ source: UnsafePointer<Float>, rows: Range<Int>,
      statistics: UnsafePointer<Float>, inverseScale: Float, zero: Float, target: UnsafeMutablePointer<UInt8>,
      targetIndices: UnsafePointer<Int32>
    ) {
      normalisation.quantiseGelu(
        source, rows: rows, statistics: statistics, inverseScale: inverseScale, zero: zero, target: target,
        targetIndices: targetIndices)
    }

    public static func convolve(
      _ convolution: DepthwiseConvolution, start: Int, target: UnsafeMutablePointer<Float>
    ) {
      convolution.runLine(start: start, target: target)
    }

    public static func attend(_ head: AttentionHead, panel: Int) {
      head.run(AVX512Tile.self, panel: panel)
    }

    public static func pack(_ packing: HeadPacking, _ source: UnsafePointer<Float>, range: Range<Int>) {
      packing.run(source, range: range)
    }

    public static func apply(
      _ head: PointwiseHead, _ source: UnsafePointer<Float>, rows: Range<Int>,
      planes: UnsafeMutablePointer<Float>, planeSize: Int
    ) {
      head.run(source, rows: rows, planes: planes, planeSize: planeSize)
    }

    public static func fill(
      _ skip: ImageSkip, _ image: UnsafePointer<Float>, target: UnsafeMutablePointer<Float>,
      origins: UnsafePointer<Int32>, rows: Range<Int>, offsets: UnsafePointer<Int>, offsetCount: Int
    ) {
      skip.fill(image, target: target, origins: origins, rows: rows, offsets: offsets, offsetCount: offsetCount)
    }

    public static func gelu(_ values: UnsafeMutablePointer<Float>, count: Int) {
      var i = 0
      while i + 16 <= count {
        Lanes.load(values + i).gelu.store(values + i)
        i += 16
      }
      if i < count { Lanes.load(values + i, count: count - i).gelu.store(values + i, count: count - i) }
    }

    public static func exponentialBase2(_ values: UnsafeMutablePointer<Float>, count: Int) {
      var i = 0
      while i + 16 <= count {
        Lanes.load(values + i).exponentialBase2.store(values + i)
        i += 16
      }
      if i < count {
        Lanes.load(values + i, count: count - i).exponentialBase2.store(values + i, count: count - i)
      }
    }
  }
#endif
