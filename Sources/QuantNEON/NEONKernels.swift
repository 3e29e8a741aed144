#if arch(arm64)
  public import QuantKernels

  /// The kernels that multiply integers, on NEON's dot product. The float ones are the portable path's, which the
  /// compiler lowers to NEON by itself.
  public enum NEONKernels {
    public static func multiply(
      _ product: MatrixProduct, rows: Range<Int>, panels: Range<Int>, scratch: UnsafeMutableRawPointer
    ) {
      product.run(NEONTile.self, rows: rows, panels: panels, scratch: scratch)
    }

    public static func attend(_ head: AttentionHead, panel: Int) {
      head.run(NEONTile.self, panel: panel)
    }
  }
#endif
