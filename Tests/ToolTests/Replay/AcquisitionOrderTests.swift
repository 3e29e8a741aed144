import Imaging
import Studies
import Testing

@testable import Tool

@Suite struct AcquisitionOrderTests {
  private func measurement() throws -> RecordedMeasurement {
    var options = PhantomOptions()
    options.matrix = 16
    options.pixelSpacingMillimetres = 20
    options.slices = 5
    options.phases = 2
    return try #require(try Phantom(options).study().measurements.first)
  }

  @Test(arguments: [
    (AcquisitionOrder.baseApex, [0, 1, 2, 3, 4]), (.apexBase, [4, 3, 2, 1, 0]), (.interleaved, [0, 2, 4, 1, 3]),
    (.middleOut, [2, 1, 3, 0, 4]),
  ])
  func putsSlicesInOrder(order: AcquisitionOrder, expected: [Int]) throws {
    let recorded = try measurement()
    let replayed = order.applied(to: recorded)
    #expect(replayed.slices.map { $0.first?.slice } == expected)
    #expect(replayed.slices.allSatisfy { $0.map(\.phase) == [0, 1] })
    // Time goes forward whatever the order.
    let times = replayed.frames.map(\.acquisitionTimeMilliseconds)
    #expect(times == times.sorted() && times.first == recorded.frames.first?.acquisitionTimeMilliseconds)
  }

  @Test func findsTheBaseOfAStackRecordedFromTheApex() throws {
    let reversed = AcquisitionOrder.apexBase.applied(to: try measurement())
    #expect(AcquisitionOrder.baseApex.applied(to: reversed).slices.map { $0.first?.slice } == [0, 1, 2, 3, 4])
  }

  @Test func spreadsPhasesOverABreathHold() throws {
    var slices = try measurement().slices
    for index in slices.indices {
      for phase in slices[index].indices { slices[index][phase].rrMilliseconds = 1000 }
    }
    let schedule = ReplaySchedule(slices)
    #expect(schedule.frameSeconds.first == [4, 8])
    #expect(schedule.frameSeconds.last == [60, 64])
    #expect(schedule.seconds == 70)
    let atOnce = ReplaySchedule(slices, delivery: .sliceAtOnce)
    #expect(atOnce.frameSeconds.first == [8, 8])
    #expect(atOnce.frameSeconds.last == [64, 64])
    #expect(atOnce.seconds == 70)
  }
}
