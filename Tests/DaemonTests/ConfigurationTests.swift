import Configuration
import Foundation
import Model
import Quality
import Testing

@testable import Daemon

@Suite struct ConfigurationTests {
  private func load(
    _ yaml: String, environment: [String: String] = [:], flags: [ConfigurationKey: ConfigContent] = [:]
  ) async throws -> DaemonConfiguration {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).yaml")
    try yaml.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    return try await ConfigurationLoader(file: file.path, environment: environment, flags: flags).load()
  }

  @Test func theShippedFileStatesTheDefaultsAndEveryKey() async throws {
    let shipped = try String(contentsOf: PackageFiles.url("systemd/cinewatch.yaml"), encoding: .utf8)
    let fromFile = try await load(shipped)
    let defaults = try await load("# nothing but a comment\n")
    #expect(fromFile == defaults)
    for key in ConfigurationKey.allCases {
      let leaf = key.rawValue.split(separator: ".").last.map(String.init) ?? ""
      let line = try Regex("(?m)^ *\(leaf): ")
      #expect(shipped.contains(line), "\(key.rawValue)")
    }
  }

  @Test func flagsWinOverEnvironmentOverFile() async throws {
    let yaml = "queue:\n  frames: 10\nstudy:\n  idle_seconds: 20\n  slice_silence_seconds: 3\n"
    let environment = ["CINEWATCH_STUDY_IDLE_SECONDS": "30", "CINEWATCH_STUDY_SLICE_SILENCE_SECONDS": "4"]
    let flags: [ConfigurationKey: ConfigContent] = [.studySliceSilenceSeconds: .double(5)]
    let configuration = try await load(yaml, environment: environment, flags: flags)
    #expect(configuration.queue.frames == 10)
    #expect(configuration.study.idleSeconds == 30)
    #expect(configuration.study.sliceSilenceSeconds == 5)
  }

  @Test func listsComeFromTheEnvironmentSeparatedByCommas() async throws {
    let configuration = try await load(
      "", environment: ["CINEWATCH_RECEIVE_CONNECT": "tcp://10.0.0.1:1,ipc:///run/scanner"])
    #expect(configuration.receive.connect == ["tcp://10.0.0.1:1", "ipc:///run/scanner"])
  }

  @Test(arguments: [
    ("receive:\n  bnd: [tcp://127.0.0.1:1]\n", "receive.bnd", "receive.bind"),
    ("stdy:\n  idle_seconds: 3\n", "stdy", nil),
    ("model:\n  path: x\n", "model.path", nil),
  ])
  func unknownKeysAreNamed(yaml: String, key: String, suggestion: String?) async {
    do {
      _ = try await load(yaml)
      Issue.record("accepted \(yaml)")
    } catch ConfigurationError.unknownKey(let named, _, let suggested) {
      #expect(named == key && suggested == suggestion)
    } catch let error as ConfigurationError {
      #expect("\(error)".contains("'\(key)'"), "\(error)")
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test func unknownVariablesAreNamed() async {
    await #expect(
      throws: ConfigurationError.unknownVariable(
        "CINEWATCH_RECIEVE_BIND", suggestion: "CINEWATCH_RECEIVE_BIND")
    ) {
      try await load("", environment: ["CINEWATCH_RECIEVE_BIND": "tcp://127.0.0.1:1", "CINEWATCH_SHARED": "/x"])
    }
  }

  @Test(arguments: [
    ("queue:\n  frames: many\n", ConfigurationKey.queueFrames),
    ("queue:\n  frames: 0\n", .queueFrames),
    ("queue:\n  frames: 99999999999999999999\n", .queueFrames),
    ("queue:\n  bytes: [1]\n", .queueBytes),
    ("study:\n  idle_seconds: .nan\n", .studyIdleSeconds),
    ("study:\n  idle_seconds: -1\n", .studyIdleSeconds),
    ("receive:\n  bind: tcp://127.0.0.1:7711\n", .receiveBind),
    ("receive:\n  bind: [http://127.0.0.1]\n", .receiveBind),
    ("receive:\n  bind: []\n", .receiveBind),
    ("publish:\n  bind: '7712'\n", .publishBind),
    ("analysis:\n  papillary_muscles: muscle\n", .analysisPapillaryMuscles),
    ("log:\n  level: loud\n", .logLevel),
    ("volume_passes: []\n", .volumePasses),
    ("volume_passes: [live, later]\n", .volumePasses),
    ("volume_passes: live\n", .volumePasses),
    ("volume_refresh: sometimes\n", .volumeRefresh),
    ("volume_refresh: every 0\n", .volumeRefresh),
    ("volume_refresh: every 99999999999999999999\n", .volumeRefresh),
    ("quality:\n  off: [slice.shfit]\n", .qualityOff),
    ("quality:\n  limits: [slice.shift.warn]\n", .qualityLimits),
    ("quality:\n  limits: [slice.shift=3]\n", .qualityLimits),
    ("quality:\n  limits: [slice.shift.warn=nan]\n", .qualityLimits),
    ("quality:\n  limits: [slice.shift.loud=3]\n", .qualityLimits),
    ("quality:\n  limits: [timing.resolution.warn=80]\n", .qualityLimits),
    ("quality:\n  pictures: perhaps\n", .qualityPictures),
  ])
  func valuesOutOfRangeAreNamed(yaml: String, key: ConfigurationKey) async {
    do {
      _ = try await load(yaml)
      Issue.record("accepted \(yaml)")
    } catch ConfigurationError.invalidValue(let named, _) {
      #expect(named == key)
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test(arguments: [("final", RefreshPolicy.final), ("never", .never), ("every 4", .every(4))])
  func volumesAreLookedAtLiveAtTheEndOrBoth(text: String, policy: RefreshPolicy) async throws {
    let volume = try await load(
      "volume_model: /models/acdc\nvolume_passes: [live, final]\nvolume_refresh: \(text)\n"
    ).volume
    #expect(volume == .init(modelDirectory: "/models/acdc", passes: [.live, .final], refresh: policy))
    #expect(policy.text == text)
  }

  @Test func checksAreSwitchedOffAndLimited() async throws {
    let yaml = "quality:\n  off: [volume.balance]\n  limits: [slice.shift.warn=6, motion.trigger.fail=none]\n"
    let registry = try await load(yaml).quality.registry
    #expect(!registry.checks.contains { $0.name == "volume.balance" })
    #expect(registry.limits["slice.shift"]?.warn == 6)
    #expect(registry.limits["motion.trigger"]?.warn != nil && registry.limits["motion.trigger"]?.fail == nil)
  }

  @Test func picturesAndSurpriseCanBeSwitchedOff() async throws {
    let quality = try await load("quality:\n  pictures: false\n  surprise: built-in\n").quality
    #expect(!quality.pictures && quality.surprise == .builtIn)
    #expect(try await load("quality:\n  surprise: /models/mae\n").quality.surprise == .directory("/models/mae"))
    #expect(try await load("").quality.surprise == .none)
  }

  @Test(arguments: ["- a\n- b\n", "just text", "a: [", "queue:\n  frames:\n", "\u{0}", "queue: {frames: 1, frames: 2}"])
  func filesThatAreNotAConfigurationAreRefused(yaml: String) async {
    await #expect(throws: ConfigurationError.self) { try await load(yaml) }
  }

  @Test func aMissingNamedFileIsRefused() async {
    await #expect(throws: ConfigurationError.self) {
      try await ConfigurationLoader(file: "/nonexistent/cinewatch.yaml", environment: [:], flags: [:]).load()
    }
  }

  @Test func onlyLiveKeysAreAppliedByAReload() async throws {
    let running = try await load("")
    let edited = try await load("study: {idle_seconds: 7}\nqueue: {frames: 5}\nlog: {level: debug}\n")
    #expect(edited.changedKeys(from: running) == [.queueFrames, .studyIdleSeconds, .logLevel])
    let applied = running.applyingLiveValues(of: edited)
    #expect(applied.changedKeys(from: running).allSatisfy { $0.isAppliedLive })
    #expect(edited.changedKeys(from: applied).allSatisfy { !$0.isAppliedLive })
  }
}
