import Foundation
import Imaging
import Stream
import Studies
import Testing

@testable import Tool

@Suite struct StudyReplayerTests {
  @Test(.timeLimit(.minutes(1)))
  func losesNothingOnTheWay() async throws {
    var options = PhantomOptions()
    options.matrix = 24
    options.pixelSpacingMillimetres = 14
    options.slices = 3
    options.phases = 4
    let study = try Phantom(options).study()
    let context = try ZeroMQContext()
    let subscriber = FrameSubscriber(FrameSubscriber.Configuration(bind: ["tcp://127.0.0.1:*"]), context: context)
    let endpoint = try #require(try await subscriber.start().first)

    let token = try #require(StreamToken("test"))
    let publisher = try FramePublisher(stream: token, .connect(endpoint), context: context)
    try await publisher.waitForSubscriber()
    nonisolated(unsafe) var progress: [Int] = []
    try await StudyReplayer(study: study, speed: ReplaySpeed(factor: nil)).run(to: publisher) { done, _ in
      progress.append(done)
    }
    #expect(progress == [1, 2, 3])

    let expected = try #require(study.measurements.first)
    var frames: [Frame] = []
    var sequence: UInt64 = 0
    for await received in subscriber.messages {
      #expect(received.sequence == sequence)
      sequence += 1
      switch received.message {
      case .header(let header): #expect(header == expected.header)
      case .image(let image): frames.append(image.frame)
      case .close: await subscriber.stop()
      default: Issue.record("unexpected message")
      }
    }
    #expect(frames.map(\.pixels) == expected.frames.map(\.pixels))
    #expect(frames.map(\.slice) == expected.frames.map(\.slice))
    #expect(frames.map(\.phase) == expected.frames.map(\.phase))
    #expect(sequence == 14)
  }

  @Test func choosesPixelsThatHoldEveryValue() throws {
    var options = PhantomOptions()
    options.matrix = 16
    options.pixelSpacingMillimetres = 20
    options.slices = 1
    options.phases = 2
    var frames = try Phantom(options).study().measurements[0].frames
    #expect(StudyReplayer.pixelType(of: frames) == .uint16)
    frames[1].pixels[0] = -5
    #expect(StudyReplayer.pixelType(of: frames) == .int16)
    frames[1].pixels[0] = 0.5
    #expect(StudyReplayer.pixelType(of: frames) == .float32)
  }

  @Test(arguments: [("0", nil), ("max", nil), ("2.5", 2.5)] as [(String, Double?)])
  func readsSpeeds(text: String, factor: Double?) {
    #expect(ReplaySpeed(argument: text).map(\.factor) == .some(factor))
  }

  @Test(arguments: ["-1", "nan", "inf", "fast", ""])
  func refusesSpeeds(text: String) { #expect(ReplaySpeed(argument: text) == nil) }
}
