/// Which tensors of a checkpoint are stored in int8, and which of their values share a scale.
///
/// A weight has one scale per output channel. A transposed convolution, (inputs, outputs, kernel…), has one per output
/// channel and kernel position, as its positions are outputs of one matrix product.
struct QuantisationAxes {
  private let shape: [Int]
  private let isTransposed: Bool

  init(name: String, shape: [Int]) {
    self.shape = shape
    isTransposed = name.hasSuffix(".up.weight")
  }

  /// Whether the tensor `name` is stored in int8. Norms, biases, the stem, some of whose weights have 16 bits, the
  /// decoder's image block and the head stay in float.
  static func applies(to name: String, shape: [Int]) -> Bool {
    shape.count >= 2 && name.hasSuffix(".weight")
      && ![".conv_blocks.", "dec_image_conv_block_dict.", "pred_head_dict."].contains { name.contains($0) }
  }

  /// The tensor's shape with the axes that share a scale set to 1.
  var scaleShape: [Int] {
    shape.indices.map { (($0 == 0) != isTransposed) ? shape[$0] : 1 }
  }

  /// Values that follow each other in memory for one index of the first axis.
  private var inner: Int { shape.dropFirst().reduce(1, *) }

  /// The scale that belongs to the value at a flat index.
  func scaleIndex(of index: Int) -> Int { isTransposed ? index % inner : index / inner }
}
