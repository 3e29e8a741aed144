import ArgumentParser
import Configuration

/// One flag for each configuration key; a flag wins over environment and file.
struct ConfigurationFlags: ParsableArguments {
  @Option(help: "Endpoint to receive frames on; repeat for more.") var receiveBind: [String] = []
  @Option(help: "Bound sender to connect to; repeat for more.") var receiveConnect: [String] = []
  @Option(help: "Largest message accepted, in bytes.") var receiveMaximumMessageBytes: Int?
  @Option(help: "Messages held per sender by ZeroMQ.") var receiveHighWaterMark: Int?
  @Option(help: "Length of one MRD time stamp tick, in ms.") var receiveTickMilliseconds: Double?
  @Option(help: "Frames that may wait for the analyst.") var queueFrames: Int?
  @Option(help: "Bytes of pixels that may wait for the analyst.") var queueBytes: Int?
  @Option(help: "Seconds without a frame after which a study closes.") var studyIdleSeconds: Double?
  @Option(help: "Seconds without a frame after which a slice is complete.") var studySliceSilenceSeconds: Double?
  @Option(help: "Endpoint to publish events on.") var publishBind: String?
  @Option(help: "Events held per console by ZeroMQ.") var publishHighWaterMark: Int?
  @Option(help: "Directory of the network's weights, or built-in.") var model: String?
  @Option(help: "Directory of a released short-axis checkpoint for volumes, or none.") var volumeModel: String?
  @Option(help: "When it looks at a stack: live or final; repeat for both.") var volumePasses: [String] = []
  @Option(help: "When earlier slices are computed anew: final, never or \"every N\".") var volumeRefresh: String?
  @Option(help: "Arithmetic of the network: int8 or reference (fp32).") var analysisEngine: String?
  @Option(help: "Threads that compute; 0 for one per processor.") var analysisThreads: Int?
  @Option(help: "Where papillary muscles count: cavity or excluded.") var analysisPapillaryMuscles: String?
  @Option(help: "Whether all slices are segmented again together when a study ends: true or false.")
  var analysisTogether: Bool?
  @Option(help: "Stored model that answers as soon as it can; repeat for more.") var tasksOnArrival: [String] = []
  @Option(help: "Stored model that answers when the study has closed; repeat for more.") var tasksAtClose: [String] = []
  @Option(help: "Whether classification and demographics may run: true or false.") var tasksResearch: Bool?
  @Option(help: "Tasks that may wait.") var tasksQueue: Int?
  @Option(help: "State directory with the stored models.") var tasksState: String?
  @Option(help: "Quality check that does not run; repeat for more.") var qualityOff: [String] = []
  @Option(help: "Limit of a quality check, such as slice.shift.warn=6; repeat for more.") var qualityLimits: [String] =
    []
  @Option(help: "Whether alerts carry pictures: true or false.") var qualityPictures: Bool?
  @Option(help: "Folder of the pre-trained network whose surprise is evidence, built-in or none.")
  var qualitySurprise: String?
  @Option(help: "Least severe level written: debug, info, warning, error.") var logLevel: String?

  /// The flags that were given.
  var values: [ConfigurationKey: ConfigContent] {
    var values: [ConfigurationKey: ConfigContent] = [:]
    if !receiveBind.isEmpty { values[.receiveBind] = .stringArray(receiveBind) }
    if !receiveConnect.isEmpty { values[.receiveConnect] = .stringArray(receiveConnect) }
    values[.receiveMaximumMessageBytes] = receiveMaximumMessageBytes.map(ConfigContent.int)
    values[.receiveHighWaterMark] = receiveHighWaterMark.map(ConfigContent.int)
    values[.receiveTickMilliseconds] = receiveTickMilliseconds.map(ConfigContent.double)
    values[.queueFrames] = queueFrames.map(ConfigContent.int)
    values[.queueBytes] = queueBytes.map(ConfigContent.int)
    values[.studyIdleSeconds] = studyIdleSeconds.map(ConfigContent.double)
    values[.studySliceSilenceSeconds] = studySliceSilenceSeconds.map(ConfigContent.double)
    values[.publishBind] = publishBind.map(ConfigContent.string)
    values[.publishHighWaterMark] = publishHighWaterMark.map(ConfigContent.int)
    values[.model] = model.map(ConfigContent.string)
    values[.volumeModel] = volumeModel.map(ConfigContent.string)
    if !volumePasses.isEmpty { values[.volumePasses] = .stringArray(volumePasses) }
    values[.volumeRefresh] = volumeRefresh.map(ConfigContent.string)
    values[.analysisEngine] = analysisEngine.map(ConfigContent.string)
    values[.analysisThreads] = analysisThreads.map(ConfigContent.int)
    values[.analysisPapillaryMuscles] = analysisPapillaryMuscles.map(ConfigContent.string)
    values[.analysisTogether] = analysisTogether.map(ConfigContent.bool)
    if !tasksOnArrival.isEmpty { values[.tasksOnArrival] = .stringArray(tasksOnArrival) }
    if !tasksAtClose.isEmpty { values[.tasksAtClose] = .stringArray(tasksAtClose) }
    values[.tasksResearch] = tasksResearch.map(ConfigContent.bool)
    values[.tasksQueue] = tasksQueue.map(ConfigContent.int)
    values[.tasksState] = tasksState.map(ConfigContent.string)
    if !qualityOff.isEmpty { values[.qualityOff] = .stringArray(qualityOff) }
    if !qualityLimits.isEmpty { values[.qualityLimits] = .stringArray(qualityLimits) }
    values[.qualityPictures] = qualityPictures.map(ConfigContent.bool)
    values[.qualitySurprise] = qualitySurprise.map(ConfigContent.string)
    values[.logLevel] = logLevel.map(ConfigContent.string)
    return values
  }
}
