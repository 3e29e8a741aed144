import Foundation
import Imaging

extension Vector3 {
  /// The angle between two unit vectors when their sign does not count, 0° to 90°.
  func angleDegrees(toLineAlong other: Vector3) -> Double {
    // The cross product keeps small angles exact, where the cosine alone is flat.
    atan2(cross(other).length, abs(dot(other))) * 180 / .pi
  }
}
