import Testing

@testable import Quant

@Suite struct QueryGroupsTests {
  @Test(arguments: [1, 32, 33, 145, 257, 2305])
  func groupsShareThePanelsEvenly(tokens: Int) {
    let groups = QueryGroups(tokens: tokens)
    let ranges = (0..<groups.count).map { groups[$0] }
    #expect(ranges.flatMap(Array.init) == Array(0..<(tokens + 31) / 32))
    let sizes = ranges.map(\.count)
    #expect(sizes.max()! <= 8 && sizes.max()! - sizes.min()! <= 1)
  }
}
