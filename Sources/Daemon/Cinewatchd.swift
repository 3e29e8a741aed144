import ArgumentParser
import Foundation
import ServiceLifecycle

/// The service: frames in over ZeroMQ, live EF out, everything it decides in the journal.
@main
struct Cinewatchd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cinewatchd",
    abstract: "Live ejection fraction from cine MR slices. Research software, not a medical device.",
    discussion: """
      Reads \(ConfigurationLoader.defaultFile) if it is there. A flag wins over the environment \
      (CINEWATCH_RECEIVE_BIND for --receive-bind), the environment over the file.
      """,
    version: SoftwareVersion.current)

  @Option(help: "Configuration file to read instead; it must exist.") var config: String?
  @Flag(help: "Validate the configuration, print it as it would be in force, and exit.") var checkConfig = false
  @OptionGroup(title: "Configuration keys") var flags: ConfigurationFlags

  /// EX_CONFIG (sysexits.h): starting again does not help before someone has changed something.
  private static let unusableConfiguration = ExitCode(78)

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    let loader = ConfigurationLoader(
      file: config,
      environment: environment.filter { $0.key.hasPrefix(ConfigurationKey.environmentPrefix) }, flags: flags.values)
    if checkConfig {
      try await check(loader)
    } else {
      let isUnderJournald = SystemdJournal.isConnected(environment: environment)
      try await serve(loader, Journal(destination: isUnderJournald ? .journald : .standardError))
    }
  }

  private func check(_ loader: ConfigurationLoader) async throws {
    do {
      let configuration = try await loader.load()
      for key in ConfigurationKey.allCases { print("\(key.rawValue): \(configuration.description(of: key))") }
    } catch let error as ConfigurationError {
      StandardError.write("cinewatchd: \(error)\n")
      throw Self.unusableConfiguration
    }
  }

  private func serve(_ loader: ConfigurationLoader, _ journal: Journal) async throws {
    let group: ServiceGroup
    do {
      let configuration = try await loader.load()
      journal.setLevel(configuration.logLevel)
      group = try await Startup(configuration: configuration, loader: loader, journal: journal).serviceGroup()
    } catch {
      journal.write(JournalEntry(.startFailed, "cannot start: \(error)"))
      if case StartupError.endpoint = error { throw ExitCode.failure }
      throw Self.unusableConfiguration
    }
    do {
      try await group.run()
    } catch {
      journal.write(JournalEntry(.serviceFailed, "the service ends: \(error)"))
      throw ExitCode.failure
    }
  }
}
