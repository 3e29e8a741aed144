import Measurement
import Stream

extension ExpectedFunction {
  init(_ estimate: LiveEstimate) {
    let target: Target =
      switch estimate.target {
      case .completeStack: .completeStack
      case .expert: .expert
      }
    self.init(
      target: target, lvefPercent: Figure(estimate.ejectionFractionPercent),
      lvEdvMl: estimate.edvMillilitres.map { Figure($0) }, lvEsvMl: estimate.esvMillilitres.map { Figure($0) })
  }
}

extension ExpectedFunction.Figure {
  init(_ figure: LiveEstimate.Figure) {
    self.init(expected: figure.expected, interval50: figure.interval50, interval90: figure.interval90)
  }
}
