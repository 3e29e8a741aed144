import Imaging
import Stream
import Studies

extension FramePublisher {
  /// Sends a whole study as fast as it is taken; `between` may send something of its own before each frame.
  func send(_ study: RecordedStudy, between: (Int) async throws -> Void = { _ in }) async throws {
    let encoder = MRDEncoder()
    for measurement in study.measurements {
      try await send(encoder.header(measurement.header, geometry: measurement.frames.first?.geometry))
      for (index, frame) in measurement.frames.enumerated() {
        try await between(index)
        try await send(encoder.image(frame, imageIndex: index + 1))
      }
      try await send(encoder.close())
    }
  }
}
