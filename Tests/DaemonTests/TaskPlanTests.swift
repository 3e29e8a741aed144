import Acquisition
import Imaging
import Stream
import Testing

@testable import Daemon

@Suite struct TaskPlanTests {
  /// Slices that face the front, 10 mm apart.
  private func slice(_ index: Int) -> CineSlice {
    cine(index, rowAxis: Vector3(1, 0, 0), columnAxis: Vector3(0, 0, 1), centre: Vector3(0, -10 * Double(index), 0))
  }

  /// A plane upright on them: lateral to septal, as 4CH is, but for its turn.
  private let fourChamber = (row: Vector3(0.866_025_4, 0, 0.5), column: Vector3(0, 1, 0))
  private let doubtful = (row: Vector3(1, 0, 0), column: Vector3(0, 1, 0))

  private func cine(
    _ index: Int, rowAxis: Vector3, columnAxis: Vector3, centre: Vector3 = .zero
  ) -> CineSlice {
    let geometry = SliceGeometry(
      columns: 2, rows: 2, spacingMillimetres: PixelSpacing(x: 1, y: 1), thicknessMillimetres: 8, centre: centre,
      rowAxis: rowAxis, columnAxis: columnAxis)
    return CineSlice(
      index: index, geometry: geometry, frames: [], rr: nil, isRepeat: false, acquisitionTimeMilliseconds: 0)
  }

  @Test func aDescribedCineIsSeenAtOnce() {
    var plan = TaskPlan()
    let step = plan.take(cine: cine(0, rowAxis: doubtful.row, columnAxis: doubtful.column), declared: .twoChamber)
    #expect(step.inputs.map(\.view) == ["lax_2c"])
    #expect(step.views == [.init(cine: 0, view: .twoChamber, basis: .description, contradicted: nil)])
    #expect(plan.take(slice: slice(0)).inputs.isEmpty)
    #expect(plan.take(slice: slice(1)).inputs.isEmpty, "its place leaves the description standing")
  }

  @Test func anUnknownCineWaitsForTheStack() {
    var plan = TaskPlan()
    #expect(
      plan.take(cine: cine(0, rowAxis: fourChamber.row, columnAxis: fourChamber.column), declared: nil).inputs.isEmpty)
    #expect(plan.unknownViews == 1)
    #expect(plan.take(slice: slice(0)).inputs.isEmpty)
    let step = plan.take(slice: slice(1))
    #expect(step.inputs.map(\.view) == ["lax_4c"] && step.inputs.map(\.cineIndex) == [0])
    #expect(step.views == [.init(cine: 0, view: .fourChamber, basis: .geometry, contradicted: nil)])
    #expect(plan.unknownViews == 0)
  }

  @Test func aPlaceWithoutDoubtOverrulesTheDescription() {
    var plan = TaskPlan()
    let first = plan.take(
      cine: cine(0, rowAxis: fourChamber.row, columnAxis: fourChamber.column), declared: .twoChamber)
    #expect(first.inputs.map(\.view) == ["lax_2c"])
    _ = plan.take(slice: slice(0))
    let second = plan.take(slice: slice(1))
    #expect(second.inputs.map(\.view) == ["lax_4c"])
    #expect(second.views == [.init(cine: 0, view: .fourChamber, basis: .geometry, contradicted: .twoChamber)])
  }

  @Test func otherPlanesAreSeenByNobody() {
    var plan = TaskPlan()
    let step = plan.take(cine: cine(0, rowAxis: fourChamber.row, columnAxis: fourChamber.column), declared: .other)
    #expect(step.inputs.isEmpty && step.views.count == 1)
    _ = plan.take(slice: slice(0))
    #expect(plan.take(slice: slice(1)).inputs.isEmpty)
    #expect(plan.everything.isEmpty)
  }

  @Test func theStackIsSeenOnceItIsWhole() {
    var plan = TaskPlan()
    for index in 0..<3 {
      _ = plan.take(slice: slice(index))
      let inputs = plan.measured(edPhase: 0, esPhase: 1, slicesExpected: 3).inputs
      #expect(inputs.map(\.view) == (index == 2 ? ["sax"] : []))
    }
    #expect(plan.measured(edPhase: 0, esPhase: 1, slicesExpected: 3).inputs.isEmpty)
    _ = plan.take(slice: slice(1))
    let again = plan.measured(edPhase: 0, esPhase: 1, slicesExpected: 3).inputs
    #expect(again.count == 1, "a repeat changes the stack")
    guard case .stack(let slices, 0, 1)? = again.first else {
      Issue.record("\(again) is not the stack at ED and ES")
      return
    }
    #expect(slices.map(\.index) == [0, 1, 2])
    #expect(plan.close().inputs.isEmpty)
    #expect(plan.everything.map(\.view) == ["sax"])
  }

  @Test func aStackWhosePhasesMovedIsSeenAgainAtTheEnd() {
    var plan = TaskPlan()
    _ = plan.take(slice: slice(0))
    #expect(plan.measured(edPhase: 0, esPhase: 1, slicesExpected: 1).inputs.count == 1)
    _ = plan.measured(edPhase: 0, esPhase: 2, slicesExpected: nil)
    let again = plan.close().inputs
    guard case .stack(_, 0, 2)? = again.first, again.count == 1 else {
      Issue.record("\(again) is not the stack at the final phases")
      return
    }
    #expect(plan.close().inputs.isEmpty)
  }

  @Test func anIncompleteStackIsSeenAtTheEnd() {
    var plan = TaskPlan()
    _ = plan.take(slice: slice(0))
    _ = plan.take(slice: slice(1))
    plan.withdraw(.shortAxis, index: 1)
    #expect(plan.measured(edPhase: 0, esPhase: 1, slicesExpected: 4).inputs.isEmpty)
    #expect(plan.close().inputs.map(\.view) == ["sax"])
    var unmeasured = TaskPlan()
    _ = unmeasured.take(slice: slice(0))
    #expect(unmeasured.close().inputs.isEmpty, "without ED and ES there is nothing to see")
  }
}
