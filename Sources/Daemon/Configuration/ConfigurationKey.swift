/// Every key of the configuration file, by its path in the file.
/// The same key is `CINEWATCH_RECEIVE_BIND` in the environment and `--receive-bind` on the command line.
enum ConfigurationKey: String, CaseIterable, Sendable {
  case receiveBind = "receive.bind"
  case receiveConnect = "receive.connect"
  case receiveMaximumMessageBytes = "receive.maximum_message_bytes"
  case receiveHighWaterMark = "receive.high_water_mark"
  case receiveTickMilliseconds = "receive.tick_milliseconds"
  case queueFrames = "queue.frames"
  case queueBytes = "queue.bytes"
  case studyIdleSeconds = "study.idle_seconds"
  case studySliceSilenceSeconds = "study.slice_silence_seconds"
  case publishBind = "publish.bind"
  case publishHighWaterMark = "publish.high_water_mark"
  case model = "model"
  case volumeModel = "volume_model"
  case volumePasses = "volume_passes"
  case volumeRefresh = "volume_refresh"
  case analysisEngine = "analysis.engine"
  case analysisThreads = "analysis.threads"
  case analysisPapillaryMuscles = "analysis.papillary_muscles"
  case analysisTogether = "analysis.together"
  case tasksOnArrival = "tasks.on_arrival"
  case tasksAtClose = "tasks.at_close"
  case tasksResearch = "tasks.research"
  case tasksQueue = "tasks.queue"
  case tasksState = "tasks.state"
  case qualityOff = "quality.off"
  case qualityLimits = "quality.limits"
  case qualityPictures = "quality.pictures"
  case qualitySurprise = "quality.surprise"
  case logLevel = "log.level"

  static let environmentPrefix = "CINEWATCH_"

  /// Variables under the prefix that are not configuration: the engine's choice of instruction set, and where the
  /// repository's own tests find their data and their Python.
  static let foreignVariables: Set<String> = ["CINEWATCH_ISA", "CINEWATCH_SHARED", "CINEWATCH_PYTHON"]

  var environmentVariable: String {
    Self.environmentPrefix + rawValue.uppercased().map { $0 == "." ? "_" : String($0) }.joined()
  }

  var flag: String {
    "--" + rawValue.map { $0 == "." || $0 == "_" ? "-" : String($0) }.joined()
  }

  /// True if a reload applies a change at once; the others take effect at the next start.
  var isAppliedLive: Bool {
    switch self {
    case .studyIdleSeconds, .studySliceSilenceSeconds, .logLevel: true
    default: false
    }
  }
}
