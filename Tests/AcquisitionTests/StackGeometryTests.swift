import Imaging
import Testing

@testable import Acquisition

@Suite struct StackGeometryTests {
  func slices(_ positions: [Double], normal: Vector3 = Vector3(0.5, -0.5, -0.7).normalized!) -> [(
    index: Int, geometry: SliceGeometry
  )] {
    let stack = TestStack(origin: Vector3(5, 6, 7), normal: normal, spacing: 1)
    return positions.enumerated().map { index, position in
      var geometry = stack.geometry(slice: 0)
      geometry.centre = geometry.centre + normal * position
      return (index, geometry)
    }
  }

  @Test func orderSpacingAndGapsFollowFromThePositions() throws {
    let stack = try #require(StackGeometry(slices([30, 0, 10, 50, 20])))
    #expect(stack.order == [1, 2, 4, 0, 3])
    #expect(abs((stack.spacingMillimetres ?? 0) - 10) < 1e-9)
    #expect(stack.gaps.map(\.between) == [[0, 3]])
    #expect(abs(stack.gaps[0].distanceMillimetres - 20) < 1e-9)
    #expect(stack.members.allSatisfy { $0.tiltDegrees < 1e-9 })
  }

  @Test func theOrderOfTheSlicesDoesNotMatter() throws {
    var generator = SplitMix64(seed: 3)
    var tilted = slices([0, 8, 16, 24, 32])
    for index in tilted.indices {
      let jitter = Vector3(
        .random(in: -0.02...0.02, using: &generator), .random(in: -0.02...0.02, using: &generator), 0)
      let row = (tilted[index].geometry.rowAxis + jitter).normalized!
      tilted[index].geometry.rowAxis = row
      tilted[index].geometry.columnAxis = tilted[index].geometry.normal.cross(row).normalized!
    }
    let expected = try #require(StackGeometry(tilted))
    #expect(expected.members.contains { $0.tiltDegrees > 0.1 })
    for _ in 0..<50 { #expect(StackGeometry(tilted.shuffled(using: &generator)) == expected) }
  }

  @Test func theNormalPointsToTheApexWhicheverWayTheImagesFace() throws {
    let normal = Vector3(-0.5, 0.5, 0.7).normalized!
    let stack = try #require(StackGeometry(slices([0, 10, 20], normal: normal)))
    #expect(stack.normal.dot(normal) < -0.999)
    #expect(stack.order == [2, 1, 0])
  }

  @Test func aSpacingNeedsTwoPositions() throws {
    #expect(StackGeometry([CineSlice]()) == nil)
    #expect(try #require(StackGeometry(slices([4]))).spacingMillimetres == nil)
    let missing = try #require(StackGeometry(slices([0, 0, 0])))
    #expect(missing.spacingMillimetres == nil && missing.gaps.isEmpty)
  }
}
