import Configuration

extension DaemonConfiguration {
  /// The lowest layer: what holds when neither file, environment nor flags say otherwise.
  /// `systemd/cinewatch.yaml` states the same values; a test compares the two.
  static let defaults: [ConfigurationKey: ConfigContent] = [
    .receiveBind: .stringArray(["tcp://127.0.0.1:7711"]),
    .receiveConnect: .stringArray([]),
    .receiveMaximumMessageBytes: .int(16 * 1024 * 1024),
    .receiveHighWaterMark: .int(1000),
    .receiveTickMilliseconds: .double(2.5),
    .queueFrames: .int(2048),
    .queueBytes: .int(256 * 1024 * 1024),
    .studyIdleSeconds: .double(900),
    .studySliceSilenceSeconds: .double(5),
    .publishBind: .string("tcp://127.0.0.1:7712"),
    .publishHighWaterMark: .int(10_000),
    .model: .string("built-in"),
    .volumeModel: .string("none"),
    .volumePasses: .stringArray(["final"]),
    .volumeRefresh: .string("final"),
    .analysisEngine: .string("int8"),
    .analysisThreads: .int(0),
    .analysisPapillaryMuscles: .string("cavity"),
    .analysisTogether: .bool(true),
    .tasksOnArrival: .stringArray([]),
    .tasksAtClose: .stringArray([]),
    .tasksResearch: .bool(false),
    .tasksQueue: .int(16),
    .tasksState: .string("default"),
    .qualityOff: .stringArray([]),
    .qualityLimits: .stringArray([]),
    .qualityPictures: .bool(true),
    .qualitySurprise: .string("none"),
    .logLevel: .string("info"),
  ]
}
