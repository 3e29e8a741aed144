extension ModelConfig {
  /// Largest configuration file read, in bytes; the released ones have 2 KB.
  public static let sizeLimit = 64 << 10

  private static let extents = 1...4096
  /// Most pixels of an image; the released models take 590 thousand.
  private static let pixelLimit = 1 << 24
  private static let strides = 1...16
  private static let widths = 1...8192

  /// Reads the configuration at `path`. Throws `CheckpointError` where the file cannot be read, `ModelConfigError`
  /// where it makes no sense.
  public init(path: String) throws {
    let file = try MappedFile(path: path)
    guard file.count <= Self.sizeLimit else {
      throw ModelConfigError(
        key: "", reason: "\(path) has \(file.count) bytes, more than the \(Self.sizeLimit) allowed")
    }
    guard let text = file.withBytes({ String(validating: $0, as: UTF8.self) }) else {
      throw ModelConfigError(key: "", reason: "\(path) is not UTF-8 text")
    }
    try self.init(yaml: text)
  }

  /// Reads a configuration from YAML text. Throws `ModelConfigError`.
  public init(yaml: String) throws {
    let root = try ConfigNode(yaml: yaml)
    let model = root["model"]
    // The autoencoder's configuration names no model and has its sizes at this level.
    let name = model["name"].exists ? try model["name"].string() : "mae"
    switch name {
    case "convunetr":
      let section = model["convunetr"]
      try self.init(
        root, section: section, frames: 1,
        architecture: .convUNetR(
          DecoderConfig(
            channels: try section["dec_chans"].integers(in: Self.widths, count: 2...12),
            patchSize: try section["dec_patch_size"].integers(in: Self.strides, count: 2...3),
            scaleFactor: try section["dec_scale_factor"].integers(in: Self.strides, count: 2...3))))
    case "convvit":
      let frames = try model["n_frames"].integer(in: 1...64)
      try self.init(root, section: model["convvit"], frames: frames, architecture: .convViT(frames: frames))
    case "mae":
      try self.init(root, section: model, frames: 1, architecture: .maskedAutoencoder(try Self.decoder(model)))
    default:
      throw model["name"].error("convunetr or convvit expected, \(name) found")
    }
  }

  private init(_ root: ConfigNode, section: ConfigNode, frames: Int, architecture: Architecture) throws {
    self.architecture = architecture
    stem = try Self.stem(section, isAutoencoder: section.path == "model")
    encoder = try Self.encoder(section)
    views = try Self.views(root, section: section, frames: frames, stem: stem)
    let data = root["data"]
    (outputChannels, classNames) = try Self.output(root, architecture: architecture)
    dataset = data["name"].exists ? try data["name"].string() : nil
    classColumn = classNames == nil ? nil : try data["class_column"].string()
    let column = data["regression_column"].exists ? try data["regression_column"].string() : nil
    regressionColumn = column
    regressionScale = try column.flatMap { data[$0].exists ? try Self.regressionScale(data[$0]) : nil }
    cinewatch = try root["cinewatch"].exists ? Self.cinewatch(root["cinewatch"]) : nil
  }

  private static func stem(_ section: ConfigNode, isAutoencoder: Bool) throws -> StemConfig {
    let prefix = isAutoencoder ? "" : "enc_"
    return StemConfig(
      patchSize: try section[prefix + "patch_size"].integers(in: strides, count: 2...3),
      scaleFactor: try section[prefix + "scale_factor"].integers(in: strides, count: 2...3),
      channels: try section["enc_conv_chans"].integers(in: widths, count: 0...8),
      blocksPerLevel: try section["enc_conv_n_blocks"].integer(in: 0...16))
  }

  private static func encoder(_ section: ConfigNode) throws -> TransformerConfig {
    try TransformerConfig.encoder(size: section["size"].string()) ?? custom(section, prefix: "enc_")
  }

  /// The autoencoder's.
  private static func decoder(_ section: ConfigNode) throws -> TransformerConfig {
    try TransformerConfig.decoder(size: section["size"].string()) ?? custom(section, prefix: "dec_")
  }

  private static func custom(_ section: ConfigNode, prefix: String) throws -> TransformerConfig {
    let size = try section["size"].string()
    guard size == "custom" else {
      throw section["size"].error("tiny, base, large, huge or custom expected, \(size) found")
    }
    let config = TransformerConfig(
      dimension: try section[prefix + "embed_dim"].integer(in: widths),
      depth: try section[prefix + "depth"].integer(in: 0...128),
      heads: try section[prefix + "n_heads"].integer(in: 1...128))
    guard config.dimension.isMultiple(of: config.heads) else {
      throw section[prefix + "n_heads"].error("\(config.dimension) channels cannot be split over \(config.heads) heads")
    }
    return config
  }

  private static func views(
    _ root: ConfigNode, section: ConfigNode, frames: Int, stem: StemConfig
  ) throws -> [ViewConfig] {
    let names = try root["model"]["views"].strings()
    guard Set(names).count == names.count else { throw root["model"]["views"].error("a view is named twice") }
    return try names.map { name in
      guard ["sax", "lax_2c", "lax_3c", "lax_4c"].contains(name) else {
        throw root["model"]["views"].error("sax, lax_2c, lax_3c or lax_4c expected, \(name) found")
      }
      let data = root["data"]
      let view = name == "sax" ? data["sax"] : data["lax"].exists ? data["lax"] : data[name]
      let size = try view["patch_size"].integers(in: extents, count: 2...3)
      let token = stem.tokenSize(axes: size.count)
      guard token.count == size.count else {
        throw section.error("patch sizes of \(size.count) axes expected for \(name)")
      }
      guard zip(size, token).allSatisfy({ $0.isMultiple(of: $1) }) else {
        throw view["patch_size"].error("\(size) is not a multiple of the \(token) pixels of a token")
      }
      guard size.reduce(1, *) <= pixelLimit else { throw view["patch_size"].error("\(size) is too large") }
      let channels = try view["in_chans"].integer(in: 1...64)
      return ViewConfig(
        name: name, imageSize: size, channels: channels * frames,
        spacingMillimetres: try view["spacing"].exists ? spacings(view["spacing"], axes: size.count) : nil)
    }
  }

  private static func spacings(_ node: ConfigNode, axes: Int) throws -> [Double] {
    let values = try node.numbers(count: axes)
    guard values.allSatisfy({ (0.01...100).contains($0) }) else {
      throw node.error("spacings from 0.01 to 100 mm expected, \(values) found")
    }
    return values
  }

  private static func output(_ root: ConfigNode, architecture: Architecture) throws -> (Int, [String]?) {
    let data = root["data"]
    switch architecture {
    case .maskedAutoencoder: return (0, nil)
    case .convUNetR: return (try root["model"]["out_chans"].integer(in: 1...1024), nil)
    case .convViT:
      if data["class_column"].exists {
        let names = try data[try data["class_column"].string()].strings()
        return (names.count, names)
      }
      if data["regression_column"].exists { return (1, nil) }
      return (try root["model"]["out_chans"].integer(in: 1...1024), nil)
    }
  }

  private static func regressionScale(_ section: ConfigNode) throws -> RegressionScale {
    RegressionScale(mean: try section["mean"].number(), deviation: try section["std"].number())
  }

  private static func cinewatch(_ section: ConfigNode) throws -> CinewatchSettings {
    let percentiles = try section["window_percentiles"].numbers(count: 2)
    guard 0 <= percentiles[0], percentiles[0] < percentiles[1], percentiles[1] <= 100 else {
      throw section["window_percentiles"].error("two rising percentiles from 0 to 100 expected")
    }
    return CinewatchSettings(
      name: try section["name"].string(), version: try section["version"].string(),
      windowPercentiles: percentiles[0]...percentiles[1],
      fineSpacingMillimetres: try spacing(section["fine_spacing_millimetres"]),
      coarseSpacingMillimetres: section["coarse_spacing_millimetres"].exists
        ? try spacing(section["coarse_spacing_millimetres"]) : nil,
      stack: section["stack"].exists ? try folder(section["stack"]) : nil,
      confidence: section["confidence"].exists ? try confidence(section["confidence"]) : ConfidenceCalibration(),
      bloodBrightness: section["blood"].exists ? try blood(section["blood"]) : nil)
  }

  private static func confidence(_ section: ConfigNode) throws -> ConfidenceCalibration {
    ConfidenceCalibration(slope: try section["slope"].number(), intercept: try section["intercept"].number())
  }

  private static func blood(_ section: ConfigNode) throws -> BloodBrightness {
    let levels = try ["darkest", "dark", "usual"].map { try section[$0].number() }
    guard 0 < levels[0], levels[0] < levels[1], levels[1] <= levels[2], levels[2] <= 1 else {
      throw section.error("0 < darkest < dark <= usual <= 1 expected, \(levels) found")
    }
    return BloodBrightness(usual: Float(levels[2]), dark: Float(levels[1]), darkest: Float(levels[0]))
  }

  /// A plain name: a model's companion lies beside it.
  private static func folder(_ node: ConfigNode) throws -> String {
    let name = try node.string()
    guard !name.isEmpty, name != ".", name != "..", !name.contains("/") else {
      throw node.error("the name of a folder beside the model's expected, '\(name)' found")
    }
    return name
  }

  private static func spacing(_ node: ConfigNode) throws -> Double {
    let value = try node.number()
    guard (0.1...20).contains(value) else { throw node.error("0.1 to 20 mm expected, \(value) found") }
    return value
  }
}
