import Logging
import Measurement
import Model

extension DaemonConfiguration {
  /// The keys whose values differ from another configuration's.
  func changedKeys(from other: DaemonConfiguration) -> [ConfigurationKey] {
    ConfigurationKey.allCases.filter { description(of: $0) != other.description(of: $0) }
  }

  /// Applies what can change while frames arrive and leaves the rest as it is.
  func applyingLiveValues(of other: DaemonConfiguration) -> DaemonConfiguration {
    var result = self
    result.study = other.study
    result.logLevel = other.logLevel
    return result
  }

  /// The effective value as `--check-config` shows it.
  func description(of key: ConfigurationKey) -> String {
    switch key {
    case .receiveBind: "\(receive.bind)"
    case .receiveConnect: "\(receive.connect)"
    case .receiveMaximumMessageBytes: "\(receive.maximumMessageBytes)"
    case .receiveHighWaterMark: "\(receive.highWaterMark)"
    case .receiveTickMilliseconds: "\(receive.tickMilliseconds)"
    case .queueFrames: "\(queue.frames)"
    case .queueBytes: "\(queue.bytes)"
    case .studyIdleSeconds: "\(study.idleSeconds)"
    case .studySliceSilenceSeconds: "\(study.sliceSilenceSeconds)"
    case .publishBind: publish.bind
    case .publishHighWaterMark: "\(publish.highWaterMark)"
    case .model: modelDirectory ?? "built-in"
    case .volumeModel: volume.modelDirectory ?? "none"
    case .volumePasses: "\(volume.passes.map(\.rawValue))"
    case .volumeRefresh: volume.refresh.text
    case .analysisEngine: analysisEngine.rawValue
    case .analysisThreads: analysisThreads.map(String.init) ?? "0"
    case .analysisPapillaryMuscles: analysisPapillaryMuscles.rawValue
    case .analysisTogether: "\(analysisTogether)"
    case .tasksOnArrival: "\(tasks.onArrival)"
    case .tasksAtClose: "\(tasks.atClose)"
    case .tasksResearch: "\(tasks.research)"
    case .tasksQueue: "\(tasks.queue)"
    case .tasksState: tasks.stateDirectory ?? "default"
    case .qualityOff: "\(quality.off)"
    case .qualityLimits: "\(quality.limits)"
    case .qualityPictures: "\(quality.pictures)"
    case .qualitySurprise: quality.surprise.text
    case .logLevel: logLevel.rawValue
    }
  }
}
