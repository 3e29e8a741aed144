import ArgumentParser
import Imaging
import Studies

/// The order in which a scanner takes the slices of a stack.
enum AcquisitionOrder: String, CaseIterable, ExpressibleByArgument {
  case baseApex = "base-apex"
  case apexBase = "apex-base"
  /// Every other slice from the base, then those between.
  case interleaved
  case middleOut = "middle-out"

  /// The long axis of most hearts, from base to apex: left, forward, down. Tells which end of a stack is the base.
  private static let apexDirection = Vector3(0.62, -0.60, -0.50)

  /// The measurement with its slices in this order; the k-th slice sent gets the time of the k-th slice recorded.
  func applied(to measurement: RecordedMeasurement) -> RecordedMeasurement {
    let recorded = measurement.slices
    guard let normal = recorded.first?.first?.geometry.normal else { return measurement }
    let towardsApex = normal.dot(Self.apexDirection) >= 0 ? normal : normal * -1
    func depth(_ index: Int) -> Double { recorded[index][0].geometry.centre.dot(towardsApex) }
    let baseFirst = recorded.indices.sorted { (depth($0), $0) < (depth($1), $1) }
    let starts = recorded.map { $0[0].acquisitionTimeMilliseconds }
    var result = measurement
    result.frames = permuted(baseFirst).enumerated().flatMap { place, index in
      recorded[index].map { frame in
        var frame = frame
        frame.acquisitionTimeMilliseconds = starts[place] + (frame.acquisitionTimeMilliseconds - starts[index])
        return frame
      }
    }
    return result
  }

  private func permuted(_ baseFirst: [Int]) -> [Int] {
    let places = baseFirst.indices
    switch self {
    case .baseApex: return baseFirst
    case .apexBase: return baseFirst.reversed()
    case .interleaved:
      return (places.filter { $0.isMultiple(of: 2) } + places.filter { !$0.isMultiple(of: 2) }).map { baseFirst[$0] }
    case .middleOut:
      let middle = baseFirst.count / 2
      return places.sorted { (abs($0 - middle), $0) < (abs($1 - middle), $1) }.map { baseFirst[$0] }
    }
  }
}
