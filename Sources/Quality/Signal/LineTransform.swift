import CKissFFT

/// The discrete Fourier transform of an image along its columns or its rows: k-space along the phase-encoding direction,
/// image space along the other. A line of k-space is then one row (or column) of the result.
final class LineTransform {
  /// The configurations belong to this object and are only read by the library.
  private let forwards: kiss_fft_cfg
  private let backwards: kiss_fft_cfg
  let count: Int

  /// nil if there is no memory for the plan, or for a length that is none.
  init?(count: Int) {
    guard count > 0, let length = Int32(exactly: count), let forwards = kiss_fft_alloc(length, 0, nil, nil) else {
      return nil
    }
    guard let backwards = kiss_fft_alloc(length, 1, nil, nil) else {
      kiss_fft_release(forwards)
      return nil
    }
    (self.forwards, self.backwards, self.count) = (forwards, backwards, count)
  }

  deinit {
    kiss_fft_release(forwards)
    kiss_fft_release(backwards)
  }

  /// - Parameter values: `count` of them.
  func forward(_ values: [kiss_fft_cpx]) -> [kiss_fft_cpx] {
    var result = [kiss_fft_cpx](repeating: kiss_fft_cpx(), count: count)
    forward(values, into: &result)
    return result
  }

  /// - Parameters: `values` and `result` hold `count` elements each.
  func forward(_ values: [kiss_fft_cpx], into result: inout [kiss_fft_cpx]) {
    precondition(values.count == count && result.count == count, "a transform of another length")
    kiss_fft(forwards, values, &result)
  }

  /// The inverse of `forward`.
  func backward(_ values: [kiss_fft_cpx]) -> [kiss_fft_cpx] {
    precondition(values.count == count, "a transform of another length")
    var result = [kiss_fft_cpx](repeating: kiss_fft_cpx(), count: count)
    kiss_fft(backwards, values, &result)
    let scale = 1 / Float(count)
    for index in result.indices {
      result[index].r *= scale
      result[index].i *= scale
    }
    return result
  }
}
