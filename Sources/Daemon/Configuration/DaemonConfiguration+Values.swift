import Logging
import Measurement
import Model

extension DaemonConfiguration {
  /// Reads and checks every value.
  init(_ values: ConfigurationValues) throws {
    receive = Receive(
      bind: try Self.endpoints(values, .receiveBind),
      connect: try Self.endpoints(values, .receiveConnect),
      maximumMessageBytes: try values.int(.receiveMaximumMessageBytes, in: 65_536...1_073_741_824),
      highWaterMark: try values.int(.receiveHighWaterMark, in: 1...1_000_000),
      tickMilliseconds: try values.double(.receiveTickMilliseconds, in: 0.001...1000))
    guard !(receive.bind.isEmpty && receive.connect.isEmpty) else {
      throw ConfigurationError.invalidValue(
        .receiveBind, reason: "must name an endpoint while receive.connect names none: no frame could arrive")
    }
    queue = Queue(
      frames: try values.int(.queueFrames, in: 1...1_000_000),
      bytes: try values.int(.queueBytes, in: 1_048_576...68_719_476_736))
    study = Study(
      idleSeconds: try values.double(.studyIdleSeconds, in: 1...86_400),
      sliceSilenceSeconds: try values.double(.studySliceSilenceSeconds, in: 0.1...600))
    publish = Publish(
      bind: try Self.endpoint(try values.string(.publishBind), .publishBind),
      highWaterMark: try values.int(.publishHighWaterMark, in: 1...1_000_000))
    let model = try values.string(.model)
    modelDirectory = model.isEmpty || model == "built-in" ? nil : model
    volume = try Volume(values)
    let name = try values.string(.analysisEngine)
    guard let engine = Engine(rawValue: name) else {
      let names = Engine.allCases.map(\.rawValue).joined(separator: ", ")
      throw ConfigurationError.invalidValue(.analysisEngine, reason: "must be one of \(names), not '\(name)'")
    }
    analysisEngine = engine
    let threads = try values.int(.analysisThreads, in: 0...256)
    analysisThreads = threads == 0 ? nil : threads
    let papillaryMuscles = try values.string(.analysisPapillaryMuscles)
    guard let counted = PapillaryMuscles(rawValue: papillaryMuscles) else {
      let names = PapillaryMuscles.allCases.map(\.rawValue).joined(separator: ", ")
      throw ConfigurationError.invalidValue(
        .analysisPapillaryMuscles, reason: "must be one of \(names), not '\(papillaryMuscles)'")
    }
    analysisPapillaryMuscles = counted
    analysisTogether = try values.bool(.analysisTogether)
    tasks = try Self.tasks(values)
    quality = try Quality(
      off: try values.strings(.qualityOff).filter { !$0.isEmpty },
      limits: try values.strings(.qualityLimits).filter { !$0.isEmpty },
      pictures: try values.bool(.qualityPictures), surprise: try values.string(.qualitySurprise))
    let level = try values.string(.logLevel)
    guard let logLevel = Logger.Level(rawValue: level) else {
      let names = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
      throw ConfigurationError.invalidValue(.logLevel, reason: "must be one of \(names), not '\(level)'")
    }
    self.logLevel = logLevel
  }

  private static func tasks(_ values: ConfigurationValues) throws -> Tasks {
    let state = try values.string(.tasksState)
    return Tasks(
      onArrival: try values.strings(.tasksOnArrival).filter { !$0.isEmpty },
      atClose: try values.strings(.tasksAtClose).filter { !$0.isEmpty },
      research: try values.bool(.tasksResearch), queue: try values.int(.tasksQueue, in: 1...1000),
      stateDirectory: state.isEmpty || state == "default" ? nil : state)
  }

  private static func endpoints(_ values: ConfigurationValues, _ key: ConfigurationKey) throws -> [String] {
    let endpoints = try values.strings(key).filter { !$0.isEmpty }
    return try endpoints.map { try endpoint($0, key) }
  }

  private static func endpoint(_ text: String, _ key: ConfigurationKey) throws -> String {
    let transports = ["tcp://", "ipc://"]
    guard transports.contains(where: { text.hasPrefix($0) && text.count > $0.count }) else {
      throw ConfigurationError.invalidValue(
        key, reason: "must be a ZeroMQ endpoint such as tcp://127.0.0.1:7711, not '\(text)'")
    }
    return text
  }
}
