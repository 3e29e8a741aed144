public import Imaging

/// What was measured in one slice over the cardiac cycle: all that a study keeps of it.
public struct SliceResult: Sendable, Equatable {
  /// The slice's index within its study, as in its `CineSlice`.
  public var index: Int
  public var geometry: SliceGeometry
  /// In phase order, at least one.
  public var phases: [PhaseResult]
  public var rr: RRInterval?
  /// How likely the slice's labels are good, 0…1, calibrated on patients outside the training; 0 where no heart was
  /// found. `docs/model-card.md` says what good means and how well it holds.
  public var confidence: Double
  /// True if this replaces an earlier acquisition of the same position.
  public var isRepeat: Bool
  public var papillaryMuscles: PapillaryMuscles
  /// Slice index as the sender numbers it along the stack; nil when its frames state none or several.
  public var senderNumber: Int?
  /// What the network's encoder makes of the slice: the mean of its tokens over the crop around the heart and over the
  /// phases. Empty if the network hands out none, or no frame shows anything.
  public var pooledTokens: [Float]

  public init(
    index: Int, geometry: SliceGeometry, phases: [PhaseResult], rr: RRInterval?, confidence: Double, isRepeat: Bool,
    papillaryMuscles: PapillaryMuscles = .cavity, senderNumber: Int? = nil, pooledTokens: [Float] = []
  ) {
    self.index = index
    self.geometry = geometry
    self.phases = phases
    self.rr = rr
    self.confidence = confidence
    self.isRepeat = isRepeat
    self.papillaryMuscles = papillaryMuscles
    self.senderNumber = senderNumber
    self.pooledTokens = pooledTokens
  }

  /// Area of each structure in one phase, mm²; nil if the pixel spacing is unknown.
  public func areasSquareMillimetres(phase: Int) -> PerStructure<Double>? {
    guard let pixelArea = geometry.spacingMillimetres?.pixelAreaSquareMillimetres else { return nil }
    return phases[phase].areasPixels.map { Double($0) * pixelArea }
  }

  /// True if anything of the heart was seen in any phase.
  public var showsHeart: Bool { Structure.allCases.contains { shows($0) } }

  /// True if the structure was seen in any phase.
  public func shows(_ structure: Structure) -> Bool {
    phases.contains { $0.areasPixels[structure] > 0 }
  }

  /// A structure's mean area over the phases, mm²; pixels if the pixel spacing is unknown.
  func meanSize(of structure: Structure) -> Double {
    let pixels = phases.reduce(0) { $0 + $1.areasPixels[structure] }
    return Double(pixels) / Double(phases.count) * (geometry.spacingMillimetres?.pixelAreaSquareMillimetres ?? 1)
  }

  /// A structure's area over the cardiac cycle, pixels, at `count` equidistant phases. A slice with another number of
  /// phases is interpolated between the nearest two, phases being spread evenly over a cycle that closes.
  func areaCurvePixels(of structure: Structure, phases count: Int) -> [Double] {
    let own = phases.map { Double($0.areasPixels[structure]) }
    guard own.count != count else { return own }
    return (0..<count).map { phase in
      let (before, remainder) = (phase * own.count).quotientAndRemainder(dividingBy: count)
      let weight = Double(remainder) / Double(count)
      return own[before] * (1 - weight) + own[(before + 1) % own.count] * weight
    }
  }
}
