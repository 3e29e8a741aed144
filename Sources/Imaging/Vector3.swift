/// A point or direction in the patient coordinate system (LPS: +x left, +y posterior, +z superior).
/// Points are in millimetres; directions are unit vectors.
public struct Vector3: Hashable, Sendable, Codable {
  public var x: Double
  public var y: Double
  public var z: Double

  public init(_ x: Double, _ y: Double, _ z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }

  public static let zero = Vector3(0, 0, 0)

  public static func + (a: Vector3, b: Vector3) -> Vector3 { Vector3(a.x + b.x, a.y + b.y, a.z + b.z) }
  public static func - (a: Vector3, b: Vector3) -> Vector3 { Vector3(a.x - b.x, a.y - b.y, a.z - b.z) }
  public static func * (a: Vector3, s: Double) -> Vector3 { Vector3(a.x * s, a.y * s, a.z * s) }

  public func dot(_ b: Vector3) -> Double { x * b.x + y * b.y + z * b.z }

  public func cross(_ b: Vector3) -> Vector3 {
    Vector3(y * b.z - z * b.y, z * b.x - x * b.z, x * b.y - y * b.x)
  }

  public var length: Double { dot(self).squareRoot() }

  /// The unit vector of the same direction; nil for a vector too short to have one.
  public var normalized: Vector3? {
    let length = length
    guard length > 1e-9, length.isFinite else { return nil }
    return self * (1 / length)
  }

  public var isFinite: Bool { x.isFinite && y.isFinite && z.isFinite }
}
