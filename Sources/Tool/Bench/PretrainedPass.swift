import Model
import Quant

/// The pre-trained autoencoder at its published base size, weights by formula, on all of its four views, as it is timed.
enum PretrainedPass {
  private static let yaml = """
    data:
      sax: {patch_size: [192, 192, 16], in_chans: 1}
      lax: {patch_size: [256, 256], in_chans: 1}
    model:
      size: base
      views: [sax, lax_2c, lax_3c, lax_4c]
      patch_size: [4, 4, 1]
      scale_factor: [2, 2, 1]
      enc_conv_chans: [64, 128]
      enc_conv_n_blocks: 2
    """

  /// Runs of it, by name: features of everything, and reconstruction of three quarters, as in its training. Throws
  /// `ModelConfigError` or `CheckpointError`.
  static func runners(kernels: KernelTable, pool: ThreadPool) throws -> [(name: String, run: () throws -> Void)] {
    let config = try ModelConfig(yaml: yaml)
    let network = try MaskedAutoencoder(
      config: config, weights: WeightsByFormula(), int8: Int8Runtime(kernels: kernels, pool: pool))
    let images = config.views.map { view in
      ViewImage(
        view: view.name, grid: Grid(view.imageSize), channels: 1,
        values: BenchModel.pixels(view.imageSize.reduce(1, *)))
    }
    let removed = Dictionary(
      uniqueKeysWithValues: config.views.map { view in
        let tokens = zip(view.imageSize, config.stem.tokenSize(axes: view.axes)).map { $0 / $1 }
        return (view.name, (0..<tokens.reduce(1, *)).map { $0 % 4 != 0 })
      })
    return [
      ("base autoencoder, features of four views", { _ = try network.features(images) }),
      (
        "base autoencoder, three quarters of four views reconstructed",
        { _ = try network.reconstruct(images, removed: removed) }
      ),
    ]
  }
}
