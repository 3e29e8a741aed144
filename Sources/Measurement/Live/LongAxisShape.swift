import Foundation

/// A shape model of the left ventricle along its long axis: what the slices not acquired yet will hold.
///
/// A stack is described by the root of its cavity area (mm) at equidistant knots from base to apex, at ED and at ES,
/// joined by straight lines; over stacks that vector is a mixture of Gaussians, of ventricles that contract little and
/// much. The slices seen condition each. The same arithmetic as `Training/live/shape.py`, which fits it.
struct LongAxisShape: Sendable, Equatable {
  /// Of the complete stack: mean and standard deviation of each quantity.
  struct Prediction: Equatable {
    var quantities: LiveQuantities<Moments>
    /// Of the slices seen, by the likeliest placement, ascending.
    var places: [Int]
    /// Weight of that placement, 0…1.
    var sureness: Double
  }

  /// Ventricles that contract alike.
  struct Kind: Equatable {
    /// Share of the stacks, 0…1.
    let weight: Double
    /// (2 · knots): ED, then ES; mm.
    let mean: [Double]
    /// (2 · knots, 2 · knots), mm².
    let covariance: Matrix
  }

  struct Moments: Equatable {
    var mean: Double
    var deviation: Double
  }

  /// At least one, all with the same knots.
  let kinds: [Kind]
  /// What one slice differs from the joined knots: covariance of its ED and its ES, mm². The same papillary muscle or
  /// tilt is in both, and cancels in the ejection fraction.
  let noise: Matrix
  /// Noise, of either phase by itself, of a slice in which the network has no confidence at all, mm.
  let doubt: Double

  var knots: Int { kinds[0].mean.count / 2 }

  /// - Parameters:
  ///   - areas: Of the slices seen, at ED and at ES, mm².
  ///   - confidence: Of the network in the slices seen, 0…1.
  ///   - placements: Each gives every slice seen its place, 0 (base) to `slices` − 1.
  ///   - slices: Of the complete stack, at least two.
  ///   - spacingMillimetres: Between slices.
  /// - Returns: The answers of all placements and kinds, averaged by their likelihood; nil where numbers fail.
  func predict(
    areas: [(ed: Double, es: Double)], confidence: [Double], placements: [[Int]], slices: Int,
    spacingMillimetres: Double
  ) -> Prediction? {
    let roots = areas.map { $0.ed.squareRoot() } + areas.map { $0.es.squareRoot() }
    let seen = (ed: areas.reduce(0) { $0 + $1.ed }, es: areas.reduce(0) { $0 + $1.es })
    var answers: [Answer] = []
    var likelihoods: [Double] = []
    for places in placements {
      let missing = (0..<slices).filter { !places.contains($0) }
      for kind in kinds {
        guard let posterior = condition(kind, on: roots, confidence: confidence, at: places, slices: slices) else {
          return nil
        }
        likelihoods.append(posterior.logLikelihood)
        answers.append(
          complete(seen, with: posterior, at: missing, slices: slices, millilitres: spacingMillimetres / 1000))
      }
    }
    guard let greatest = likelihoods.max() else { return nil }
    let relative = likelihoods.map { exp($0 - greatest) }
    let total = relative.reduce(0, +)
    let weights = relative.map { $0 / total }
    let ofPlacements = placements.indices.map { place in
      weights[place * kinds.count..<(place + 1) * kinds.count].reduce(0, +)
    }
    guard let sureness = ofPlacements.max(), let best = ofPlacements.firstIndex(of: sureness) else { return nil }
    let quantities = LiveQuantity.allCases.map { quantity -> Moments in
      let each = answers.map { $0[quantity] }
      let mean = zip(weights, each).reduce(0) { $0 + $1.0 * $1.1.mean }
      let variance = zip(weights, each).reduce(0) {
        $0 + $1.0 * ($1.1.variance + ($1.1.mean - mean) * ($1.1.mean - mean))
      }
      return Moments(mean: mean, deviation: variance.squareRoot())
    }
    guard quantities.allSatisfy({ $0.mean.isFinite && $0.deviation.isFinite }) else { return nil }
    return Prediction(
      quantities: LiveQuantities(ef: quantities[0], edv: quantities[1], esv: quantities[2]),
      places: placements[best].sorted(), sureness: sureness)
  }

  private struct Posterior {
    var mean: [Double]
    var covariance: Matrix
    /// Of the slices seen and of the kind before they were.
    var logLikelihood: Double
  }

  /// - Parameter roots: Of the areas seen, ED then ES, mm.
  private func condition(
    _ kind: Kind, on roots: [Double], confidence: [Double], at places: [Int], slices: Int
  ) -> Posterior? {
    let rows = interpolation(at: places, slices: slices)
    let scatter = rows * kind.covariance
    var spread = scatter * rows.transposed
    spread.addBetweenHalves(confidence.map { noise(confidence: $0) })
    guard let factor = CholeskyFactor(spread) else { return nil }
    let expected = rows * kind.mean
    let residual = factor.solve(zip(roots, expected).map { $0 - $1 })
    let gain = factor.solve(scatter)
    let change = gain.transposed * residual
    return Posterior(
      mean: zip(kind.mean, change).map { $0 + $1 }, covariance: kind.covariance - gain.transposed * gain,
      logLikelihood: log(kind.weight) - 0.5 * residual.reduce(0) { $0 + $1 * $1 } - factor.logarithmOfDiagonal)
  }

  /// Of a slice in which the network has this confidence.
  private func noise(confidence: Double) -> Matrix {
    var sum = noise
    for phase in 0..<2 { sum[phase, phase] += doubt * (1 - confidence) * (doubt * (1 - confidence)) }
    return sum
  }

  private typealias Answer = LiveQuantities<(mean: Double, variance: Double)>

  /// The areas seen plus those expected: E[r²] and Cov[r², q²] of Gaussian r, q; EF to first order.
  private func complete(
    _ seen: (ed: Double, es: Double), with posterior: Posterior, at missing: [Int], slices: Int, millilitres: Double
  ) -> Answer {
    let count = missing.count
    let rows = interpolation(at: missing, slices: slices)
    let roots = (rows * posterior.mean).map { max($0, 0) }
    var spread = rows * posterior.covariance * rows.transposed
    spread.addBetweenHalves([Matrix](repeating: noise, count: count))
    var products = Matrix(rows: 2 * count, columns: 2 * count)
    for row in 0..<2 * count {
      for column in 0..<2 * count {
        let shared = spread[row, column]
        products[row, column] = 2 * shared * shared + 4 * roots[row] * roots[column] * shared
      }
    }
    let areas = roots.indices.map { roots[$0] * roots[$0] + spread[$0, $0] }
    let (first, second) = (0..<count, count..<2 * count)
    let end = seen.ed + areas[first].reduce(0, +)
    let systole = seen.es + areas[second].reduce(0, +)
    let ofEnd = products.sum(rows: first, columns: first)
    let ofSystole = products.sum(rows: second, columns: second)
    let shared = products.sum(rows: first, columns: second)
    var (ejection, ofEjection) = (0.0, 0.0)
    if end > 0 {
      let (byEnd, bySystole) = (systole / (end * end), -1 / end)
      ejection = 100 * (1 - systole / end)
      ofEjection = 1e4 * (byEnd * byEnd * ofEnd + 2 * byEnd * bySystole * shared + bySystole * bySystole * ofSystole)
    }
    let squared = millilitres * millilitres
    return Answer(
      ef: (ejection, ofEjection), edv: (end * millilitres, ofEnd * squared),
      esv: (systole * millilitres, ofSystole * squared))
  }

  /// (2 · places, 2 · knots): linear interpolation between the knots, the same for ED and for ES.
  private func interpolation(at places: [Int], slices: Int) -> Matrix {
    var rows = Matrix(rows: 2 * places.count, columns: 2 * knots)
    for (row, place) in places.enumerated() {
      let x = Double(place) / Double(slices - 1) * Double(knots - 1)
      let lower = min(Int(x), knots - 2)
      let weight = x - Double(lower)
      for (rowStart, columnStart) in [(0, 0), (places.count, knots)] {
        rows[rowStart + row, columnStart + lower] = 1 - weight
        rows[rowStart + row, columnStart + lower + 1] = weight
      }
    }
    return rows
  }
}
