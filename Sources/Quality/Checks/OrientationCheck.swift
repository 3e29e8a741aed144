import Foundation
import Imaging
import Measurement

/// `stack.orientation`: the angle between a slice's normal and the median one of the stack.
///
/// Proposed limits: above 1° a warning, above 5° a failure; operators differ by 2.7–5° when they plan the same heart.
public struct OrientationCheck: StackCheck {
  public let name = "stack.orientation"
  public let scope = CheckScope.stack
  public let unit = "°"
  public let defaultLimits = Limits(warn: 1, fail: 5)
  public let cause = Cause.slicePlan
  public let action = SuggestedAction.replanStack

  public init() {}

  public func readings(of stack: StackEvidence) -> [Reading] {
    guard stack.slices.count >= 3 else { return [] }
    let normals = stack.slices.map(\.geometry.normal)
    // One tilted slice moves the mean; the slice that most others agree with is not moved.
    let reference = normals.min { spread(of: normals, about: $0) < spread(of: normals, about: $1) }
    guard let reference else { return [] }
    return zip(stack.slices, normals).map { slice, normal in
      Reading(
        slice: slice.index, measure: Self.degrees(normal, reference),
        reason: "The slice is tilted against the others of the stack.")
    }
  }

  private func spread(of normals: [Vector3], about reference: Vector3) -> Double {
    normals.map { Self.degrees($0, reference) }.median ?? 0
  }

  /// Between lines: a normal and its opposite are the same plane.
  static func degrees(_ a: Vector3, _ b: Vector3) -> Double {
    atan2(a.cross(b).length, abs(a.dot(b))) * 180 / .pi
  }
}
