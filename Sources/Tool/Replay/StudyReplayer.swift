import Imaging
import Stream
import Studies

/// Sends a recorded study as a scanner would: per measurement the header, the frames slice by slice, and the close.
struct StudyReplayer {
  let study: RecordedStudy
  let speed: ReplaySpeed
  let delivery: FrameDelivery
  /// Of each measurement; decided before anything is sent, since it means a look at every pixel.
  private let pixelTypes: [MRDPixelType]

  init(study: RecordedStudy, speed: ReplaySpeed, delivery: FrameDelivery = .asAcquired) {
    self.study = study
    self.speed = speed
    self.delivery = delivery
    pixelTypes = study.measurements.map { Self.pixelType(of: $0.frames) }
  }

  /// Returns when libzmq has taken every message.
  /// - Parameter sliceSent: called after each slice with the number of slices sent and the number of all.
  func run(to publisher: FramePublisher, sliceSent: (Int, Int) -> Void) async throws {
    let total = study.measurements.reduce(0) { $0 + $1.slices.count }
    var done = 0
    for (index, measurement) in study.measurements.enumerated() {
      let slices = measurement.slices
      let schedule = ReplaySchedule(slices, delivery: delivery)
      let encoder = MRDEncoder(pixelType: pixelTypes[index])
      let start = ContinuousClock.now
      try await publisher.send(encoder.header(measurement.header, geometry: measurement.frames.first?.geometry))
      var imageIndex = 0
      for (slice, times) in zip(slices, schedule.frameSeconds) {
        for (place, frame) in slice.enumerated() {
          imageIndex += 1
          let message = try encoder.image(
            frame, measurementUID: UInt32(truncatingIfNeeded: index + 1), imageIndex: imageIndex,
            isFirstInSlice: place == 0, isLastInSlice: place == slice.count - 1)
          if let factor = speed.factor {
            try await Task.sleep(until: start + .seconds(times[place] / factor), clock: .continuous)
          }
          try await publisher.send(message)
        }
        done += 1
        sliceSent(done, total)
      }
      try await publisher.send(encoder.close())
    }
  }

  /// Whole numbers travel as scanners send them, in 16 bits; anything else as floating point.
  static func pixelType(of frames: [Frame]) -> MRDPixelType {
    func fits(_ range: ClosedRange<Float>) -> Bool {
      frames.allSatisfy { $0.pixels.allSatisfy { range.contains($0) && $0 == $0.rounded() } }
    }
    if fits(0...65_535) { return .uint16 }
    return fits(-32_768...32_767) ? .int16 : .float32
  }
}
