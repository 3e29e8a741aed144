import Acquisition
import Analysis
import Foundation
import Measurement
import Model
import Quality
import ServiceLifecycle
import Stream
import UnixSignals

/// Everything between a valid configuration and a running service: the model and its self-test, then the sockets.
struct Startup {
  let configuration: DaemonConfiguration
  let loader: ConfigurationLoader
  let journal: Journal

  /// Threads that compute unless the configuration says otherwise: what `CPUQuota` in the unit allows.
  private static let defaultThreads = 2

  /// Pixels kept for open studies: with the queue and the network they stay below `MemoryHigh` in the unit.
  private static let maximumPixelBytes = 768 << 20

  func serviceGroup() async throws(StartupError) -> ServiceGroup {
    let (model, estimator) = try loadModel()
    let identity = ServiceIdentity(
      softwareVersion: SoftwareVersion.current,
      model: ModelIdentity(model.segmenter))

    let progress = Progress()
    let volumes = try await loadVolumes(progress: progress)

    let (publisher, subscriber, endpoints) = try await openSockets(identity)
    announce(
      identity.model, arithmetic: model.arithmetic + (estimator == nil ? ", no live intervals" : ""),
      receiving: endpoints + configuration.receive.connect,
      publishing: publisher.endpoint)

    let manager = ServiceManager()
    let heartbeat = Heartbeat(of: "analyst")
    let reporter = Reporter(publisher: publisher, journal: journal)
    let analyst = Analyst(
      assembler: StudyAssembler(configuration: assemblyConfiguration),
      analyzer: SliceAnalyzer(
        segmenter: HeartbeatSegmenter(base: model.segmenter, heartbeat: heartbeat),
        preparation: FramePreparation(model.settings), papillaryMuscles: configuration.analysisPapillaryMuscles),
      stack: StackAnalyzer(model: model),
      estimator: estimator, volumes: volumes?(reporter), reporter: reporter, progress: progress, heartbeat: heartbeat,
      executor: ThreadExecutor(name: "cinewatch-an"), tasks: studyTasks(reporter: reporter, progress: progress),
      checks: try checks(of: model), drawsPictures: configuration.quality.pictures,
      surprise: try loadSurprise(beside: model))

    // Shut down from the last to the first.
    let services: [any Service] = [
      StatusService(
        subscriber: subscriber, publisher: publisher, analystHeartbeat: heartbeat, progress: progress,
        manager: manager, journal: journal),
      PipelineService(subscriber: subscriber, analyst: analyst),
      ReloadService(
        loader: loader, initial: configuration, analyst: analyst, progress: progress, manager: manager,
        journal: journal),
      CloseRequestService(analyst: analyst),
      LifecycleService(manager: manager, journal: journal, progress: progress),
    ]
    return ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: services.map { .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup) },
        gracefulShutdownSignals: [.sigterm, .sigint], logger: journal.libraryLogger))
  }

  private func loadModel() throws(StartupError) -> (BuiltInModel, LiveEstimator?) {
    let directory = configuration.modelDirectory.map { URL(fileURLWithPath: $0, isDirectory: true) }
    do {
      let model = try BuiltInModel.load(
        from: directory, engine: configuration.analysisEngine, together: configuration.analysisTogether,
        threads: threads)
      try model.selfTest()
      return (model, try LiveEstimator.stored(beside: model))
    } catch {
      throw .model(error)
    }
  }

  private func checks(of model: BuiltInModel) throws(StartupError) -> CheckRegistry {
    var checks = configuration.quality.registry
    do {
      checks.appearance = try Appearance(directory: model.directory, modelChecksum: model.segmenter.checksum)
    } catch {
      throw .model(error)
    }
    return checks
  }

  /// Nil where there is none and none was asked for.
  private func loadSurprise(beside model: BuiltInModel) throws(StartupError) -> SurpriseMeter? {
    let preparation = FramePreparation(model.settings)
    do {
      switch configuration.quality.surprise {
      case .none: return nil
      case .builtIn:
        return try SurpriseMeter(
          directory: model.directory.deletingLastPathComponent().appendingPathComponent(SurpriseMeter.directoryName),
          preparation: preparation)
      case .directory(let path):
        let directory = URL(fileURLWithPath: path, isDirectory: true)
        guard let meter = try SurpriseMeter(directory: directory, preparation: preparation) else {
          throw CheckpointError(
            file: path, problem: .unreadable("encoder.safetensors and decoder.safetensors expected"))
        }
        return meter
      }
    } catch {
      throw .model(error)
    }
  }

  /// Nil where no network for volumes is to run, else what makes it once there is someone to report to.
  private func loadVolumes(progress: Progress) async throws(StartupError) -> ((Reporter) -> VolumePasses)? {
    let volume = configuration.volume
    guard let directory = volume.modelDirectory else { return nil }
    let runner = VolumeRunner(progress: progress)
    do {
      let network = try await runner.load(
        from: directory, live: volume.passes.contains(.live), refresh: volume.refresh, threads: threads)
      return { reporter in
        VolumePasses(runner, network: network, passes: volume.passes, reporter: reporter, progress: progress)
      }
    } catch {
      throw .model(error)
    }
  }

  private var threads: Int {
    configuration.analysisThreads ?? min(Self.defaultThreads, ProcessInfo.processInfo.activeProcessorCount)
  }

  /// Nil where no stored model is to run.
  private func studyTasks(reporter: Reporter, progress: Progress) -> StudyTasks? {
    let tasks = StudyTask.load(configuration.tasks) { model, reason in
      journal.write(
        JournalEntry(.taskRefused, "the stored model \(model) does not run: \(reason)", [.model: model]))
    }
    guard !tasks.isEmpty else { return nil }
    return StudyTasks(tasks, capacity: configuration.tasks.queue, reporter: reporter, progress: progress)
  }

  private func openSockets(
    _ identity: ServiceIdentity
  ) async throws(StartupError) -> (publisher: EventPublisher, subscriber: FrameSubscriber, endpoints: [String]) {
    do {
      let context = try ZeroMQContext()
      let publisher = try EventPublisher(publisherConfiguration, identity: identity, context: context)
      let subscriber = FrameSubscriber(subscriberConfiguration, context: context)
      return (publisher, subscriber, try await subscriber.start())
    } catch {
      throw .endpoint(error)
    }
  }

  private func announce(
    _ model: ModelIdentity, arithmetic: String, receiving endpoints: [String], publishing: String
  ) {
    journal.write(
      JournalEntry(
        .serviceStarted,
        "CineWatch \(SoftwareVersion.current) with model \(model.name) \(model.version) "
          + "(\(model.checksum.prefix(16)), \(arithmetic)), frames on \(endpoints.joined(separator: ", ")), events on \(publishing). "
          + "Research software, not a cleared medical device.",
        [
          .version: SoftwareVersion.current, .model: "\(model.name) \(model.version)", .checksum: model.checksum,
          .endpoint: (endpoints + [publishing]).joined(separator: " "),
        ]))
  }

  private var assemblyConfiguration: AssemblyConfiguration {
    var assembly = AssemblyConfiguration()
    assembly.sliceSilence = .seconds(configuration.study.sliceSilenceSeconds)
    assembly.studyIdle = .seconds(configuration.study.idleSeconds)
    assembly.maximumPixelBytes = Self.maximumPixelBytes
    return assembly
  }

  private var subscriberConfiguration: FrameSubscriber.Configuration {
    var subscriber = FrameSubscriber.Configuration(
      bind: configuration.receive.bind, connect: configuration.receive.connect)
    subscriber.receiveHighWaterMark = configuration.receive.highWaterMark
    subscriber.maximumPartBytes = configuration.receive.maximumMessageBytes
    subscriber.queueCapacity = configuration.queue.frames
    subscriber.queueBytes = configuration.queue.bytes
    subscriber.tickMilliseconds = configuration.receive.tickMilliseconds
    return subscriber
  }

  private var publisherConfiguration: EventPublisher.Configuration {
    var publisher = EventPublisher.Configuration()
    publisher.endpoint = configuration.publish.bind
    publisher.sendHighWaterMark = configuration.publish.highWaterMark
    return publisher
  }
}
