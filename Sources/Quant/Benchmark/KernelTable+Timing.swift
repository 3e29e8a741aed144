internal import QuantKernels

extension KernelTable {
  /// The kernels of `table`, each call counted by `clock`. A call then takes some tens of nanoseconds more.
  public init(timing table: KernelTable, with clock: KernelClock) {
    instructionSet = table.instructionSet
    multiply = { product, rows, panels, scratch in
      let depth = product.depth * 4
      let outputs = panels.count * tileColumns
      let products = product.precision == .eight ? 1 : product.precision == .sixteen ? 3 : 2
      let taps = product.tapCount > 1 ? "\(product.tapCount) × " : ""
      let name = "product \(taps)\(depth) → \(outputs)\(products > 1 ? ", 16 bits" : "")"
      clock.time(name, multiplyAccumulates: products * rows.count * product.tapCount * depth * outputs) {
        table.multiply(product, rows, panels, scratch)
      }
    }
    transformVolumeWeights = table.transformVolumeWeights.map { clock.timing("weights for tiles of voxels", $0) }
    quantise = clock.timing("quantise rows", table.quantise)
    normaliseAndQuantise = clock.timing("LayerNorm and quantise", table.normaliseAndQuantise)
    normalise = clock.timing("LayerNorm", table.normalise)
    greatestNormalised = clock.timing("LayerNorm's greatest value", table.greatestNormalised)
    quantiseGelu = clock.timing("LayerNorm, GELU and quantise", table.quantiseGelu)
    convolve = clock.timing("depth-wise convolution", table.convolve)
    attend = clock.timing("attention", table.attend)
    pack = clock.timing("pack attention heads", table.pack)
    applyHead = clock.timing("head", table.applyHead)
    fillImage = clock.timing("image block", table.fillImage)
    gelu = clock.timing("GELU", table.gelu)
    exponentialBase2 = clock.timing("exponential", table.exponentialBase2)
  }
}
