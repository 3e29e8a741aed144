internal import COpenBLAS

/// Matrix products on OpenBLAS, one thread each: the parallelism is over frames, above.
///
/// Invariant of the file: each pointer reaches `rows · stride` values of its matrix. All matrices are row-major; the
/// result of a product of given sizes does not depend on the calling thread.
enum MatrixProduct {
  /// OpenBLAS would start a thread pool of its own, which fights with ours.
  private static let singleThreaded: Void = openblas_set_num_threads(1)

  /// `c = alpha · a · bᵀ + beta · c` with a (m, k), b (n, k), c (m, n) and the given row strides.
  static func timesTransposed(
    m: Int, n: Int, k: Int, alpha: Float = 1, a: UnsafePointer<Float>, stride lda: Int, b: UnsafePointer<Float>,
    stride ldb: Int, beta: Float, c: UnsafeMutablePointer<Float>, stride ldc: Int
  ) {
    _ = singleThreaded
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasTrans, Int32(m), Int32(n), Int32(k), alpha, a, Int32(lda), b, Int32(ldb),
      beta, c, Int32(ldc))
  }

  /// `c = a · b` with a (m, k), b (k, n), c (m, n) and the given row strides.
  static func times(
    m: Int, n: Int, k: Int, a: UnsafePointer<Float>, stride lda: Int, b: UnsafePointer<Float>, stride ldb: Int,
    c: UnsafeMutablePointer<Float>, stride ldc: Int
  ) {
    _ = singleThreaded
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(m), Int32(n), Int32(k), 1, a, Int32(lda), b, Int32(ldb), 0, c,
      Int32(ldc))
  }

  /// Writes `bias` into each of `rows` rows of `c`, for a product with beta = 1 to add to.
  static func fill(_ c: UnsafeMutablePointer<Float>, rows: Int, with bias: [Float]) {
    bias.withUnsafeBufferPointer { bias in
      guard let start = bias.baseAddress else { return }
      for row in 0..<rows { (c + row * bias.count).update(from: start, count: bias.count) }
    }
  }
}
