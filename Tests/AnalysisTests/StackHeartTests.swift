import Imaging
import Testing

@testable import Analysis

@Suite struct StackHeartTests {
  let geometries = (0..<6).map { Drawing.slice(radii: [20], position: Double($0) * 10).geometry }

  func seen(_ x: Double, _ y: Double) -> HeartLocation {
    HeartLocation(centreX: x, centreY: y, origin: .seen, confidence: 0.9)
  }

  @Test func slicesThatAgreeKeepTheirPlace() throws {
    let hearts = [seen(24, 8), seen(24, 0), seen(32, 8), seen(16, 0), seen(24, 8), seen(24, 0)]
    let stack = try #require(StackHeart(Array(zip(geometries, hearts))))
    for (geometry, heart) in zip(geometries, hearts) { #expect(stack.betterPlace(than: heart, in: geometry) == nil) }
  }

  @Test func aSliceThatSawNothingOrSomethingElseTakesTheStacksPlace() throws {
    let hearts = [seen(24, 8), seen(24, 8), seen(24, 8), seen(32, 8), seen(-60, 8), .middle]
    let stack = try #require(StackHeart(Array(zip(geometries, hearts))))
    let expected = HeartLocation(centreX: 24, centreY: 8, origin: .stack, confidence: 0)
    #expect(stack.betterPlace(than: hearts[4], in: geometries[4]) == expected)
    #expect(stack.betterPlace(than: hearts[5], in: geometries[5]) == expected)
    #expect(stack.betterPlace(than: hearts[3], in: geometries[3]) == nil)
  }

  @Test func theStackIsFollowedIntoSlicesWithAnotherOrigin() throws {
    var shifted = geometries[5]
    shifted.centre = shifted.centre + Vector3(16, 0, 0)
    let stack = try #require(StackHeart(Array(zip(geometries, Array(repeating: seen(24, 8), count: 5)))))
    #expect(stack.betterPlace(than: .middle, in: shifted)?.centreX == 8)
  }

  @Test func twoSlicesOverruleNoOther() {
    #expect(StackHeart(Array(zip(geometries, [seen(0, 0), seen(0, 0), .middle]))) == nil)
  }

  @Test func theOrderOfTheSlicesDoesNotMatter() throws {
    let hearts = [seen(24, 8), seen(16, 8), seen(24, 0), seen(32, 8), .middle, .middle]
    let pairs = Array(zip(geometries, hearts))
    let forwards = try #require(StackHeart(pairs))
    let backwards = try #require(StackHeart(pairs.reversed()))
    #expect(
      forwards.betterPlace(than: .middle, in: geometries[4]) == backwards.betterPlace(than: .middle, in: geometries[4]))
  }
}
