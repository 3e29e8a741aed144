internal import Model

/// The configuration of the published pre-trained file, which is released without one of this form.
enum PublishedAutoencoder {
  /// Nil where the file is not that of a CineMA autoencoder of a published size. Sizes of images and channels are the
  /// published ones: the file's tensors are held against them when it is read.
  static func config(for file: SafetensorsFile) -> String? {
    guard file.tensors["dec_linear.weight"] != nil, let width = file.tensors["encoder.cls_token"]?.shape.last,
      let size = [768: "base", 1024: "large", 1280: "huge"][width]
    else { return nil }
    return """
      data:
        sax: {spacing: [1.0, 1.0, 10.0], patch_size: [192, 192, 16], in_chans: 1}
        lax: {spacing: [1.0, 1.0], patch_size: [256, 256], in_chans: 1}
      model:
        size: \(size)
        views: [sax, lax_2c, lax_3c, lax_4c]
        patch_size: [4, 4, 1]
        scale_factor: [2, 2, 1]
        enc_conv_chans: [64, 128]
        enc_conv_n_blocks: 2
      """
  }
}
