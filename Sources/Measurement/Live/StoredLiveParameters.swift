/// `live.json` as it is written, before anything in it is trusted.
struct StoredLiveParameters: Decodable {
  struct Kind: Decodable {
    var weight: Double
    var mean: [Double]
    var covariance: [[Double]]
  }

  struct Shape: Decodable {
    var kinds: [Kind]
    /// Of a slice's ED and ES, mm².
    var noise: [[Double]]
    /// mm.
    var doubt: Double
  }

  struct Calibration: Decodable {
    var shares: [Double]
    var sure: Double
    var factors: LiveQuantities<LiveParameters.Factors>
  }

  /// A made-up stack and what the fitting software predicts for it.
  struct Golden: Decodable {
    /// (slices seen, [ED, ES]), mm².
    var areas: [[Double]]
    var confidence: [Double]
    var placements: [[Int]]
    var slices: Int
    var spacing: Double
    /// [mean, standard deviation].
    var predicted: LiveQuantities<[Double]>

    /// max|a − b| / max|b| over the quantities' moments; infinite where nothing is predicted.
    func relativeError(of shape: LongAxisShape, path: String) throws -> Double {
      guard slices >= 2, !placements.isEmpty, areas.allSatisfy({ $0.count == 2 }), confidence.count == areas.count,
        placements.allSatisfy({ $0.count == areas.count && $0.allSatisfy { (0..<slices).contains($0) } }),
        LiveQuantity.allCases.allSatisfy({ predicted[$0].count == 2 })
      else { throw LiveParameters.Failure.contents(path: path, reason: "a stored prediction is incomplete") }
      guard
        let found = shape.predict(
          areas: areas.map { ($0[0], $0[1]) }, confidence: confidence, placements: placements, slices: slices,
          spacingMillimetres: spacing)
      else { return .infinity }
      return LiveQuantity.allCases.map { quantity in
        let (own, theirs) = (found.quantities[quantity], predicted[quantity])
        let difference = max(abs(own.mean - theirs[0]), abs(own.deviation - theirs[1]))
        return difference / max(abs(theirs[0]), abs(theirs[1]))
      }.max() ?? 0
    }
  }

  var modelChecksum: String
  var shape: Shape
  var calibration: Calibration
  var measurementError: LiveQuantities<LiveParameters.MeasurementError>
  var together: LiveParameters.Together?
  var golden: [Golden]

  /// What is wrong with the numbers; nil if they can be used.
  var fault: String? {
    guard let size = shape.kinds.first?.mean.count else { return "there is no kind of ventricle" }
    guard size >= 4, size.isMultiple(of: 2), size <= 128 else { return "the mean has \(size) values" }
    for kind in shape.kinds {
      guard kind.weight > 0, kind.weight <= 1 else { return "a kind of ventricle has the weight \(kind.weight)" }
      guard kind.mean.count == size else { return "the means have \(size) and \(kind.mean.count) values" }
      guard kind.covariance.count == size, kind.covariance.allSatisfy({ $0.count == size }) else {
        return "a covariance is not \(size) by \(size)"
      }
    }
    let noise = shape.noise
    guard noise.count == 2, noise.allSatisfy({ $0.count == 2 }), noise[0][0] > 0, noise[1][1] > 0,
      noise[0][1] == noise[1][0], noise[0][1] * noise[0][1] < noise[0][0] * noise[1][1], shape.doubt >= 0
    else { return "the noise is no covariance of two phases" }
    guard let last = calibration.shares.last, last >= 1, calibration.shares == calibration.shares.sorted() else {
      return "the shares do not ascend to 1"
    }
    for quantity in LiveQuantity.allCases {
      let cells = calibration.factors[quantity]
      guard cells.count == StackCoverage.allCases.count, cells.allSatisfy({ $0.count == calibration.shares.count }),
        cells.joined().allSatisfy({ $0.count == 2 && $0.allSatisfy { $0 >= 0 } })
      else { return "the factors have another shape" }
      for error in [measurementError, together?.measurementError].compactMap({ $0?[quantity] }) {
        guard error.halfWidths.count == 2, error.halfWidths.allSatisfy({ $0 >= 0 }) else {
          return "a measurement error has no two half-widths"
        }
      }
    }
    return nil
  }
}
