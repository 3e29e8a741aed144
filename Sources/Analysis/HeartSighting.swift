import Measurement

/// What the coarse pass sees in one frame: the connected areas that look like a heart, largest first.
struct HeartSighting: Sendable, Equatable {
  /// A connected area of the canvas.
  struct Area: Sendable, Equatable {
    /// Indices into the canvas (width, height), x · height + y.
    var pixels: [Int]
    /// Heart probability of each pixel.
    var probability: [Float]

    /// How much of the heart's movement lies in it.
    /// - Parameter variation: of each canvas pixel over the cycle.
    func movement(_ variation: [Float]) -> Float {
      zip(pixels, probability).reduce(0) { $0 + variation[$1.0] * $1.1 }
    }
  }

  /// Heart probability from which a coarse pixel counts.
  static let leastProbability: Float = 0.5
  /// Area below which what was found is no heart, mm²: an apex without cavity is about 10 mm across.
  static let leastAreaSquareMillimetres = 80.0

  let areas: [Area]

  /// In a frame without contrast nothing is seen.
  static let nothing = HeartSighting(areas: [])

  private init(areas: [Area]) {
    self.areas = areas
  }

  /// - Parameter probability: 1 − background of each canvas pixel, (width, height).
  init(probability: [Float], width: Int, height: Int, millimetresPerPixel: Double) {
    let mask = PixelMask(
      columns: height, rows: width, isInside: probability.map { $0 >= Self.leastProbability })
    let pixelArea = millimetresPerPixel * millimetresPerPixel
    areas = mask.components(diagonally: true)
      .prefix { Double($0.count) * pixelArea >= Self.leastAreaSquareMillimetres }
      .map { pixels in Area(pixels: pixels, probability: pixels.map { probability[$0] }) }
  }
}
