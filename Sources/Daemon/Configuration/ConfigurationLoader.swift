import Configuration
import Foundation
import SystemPackage
import Yams

/// Reads the configuration in layers: flags over environment over file over defaults.
/// Kept by the service so that a reload reads the same layers again.
struct ConfigurationLoader: Sendable {
  static let defaultFile = "/etc/cinewatch/cinewatch.yaml"
  /// A configuration is a page of text; anything longer is some other file.
  private static let maximumFileBytes = 1 << 20

  /// The file named by the operator, which must exist; nil reads `defaultFile` if it is there.
  var file: String?
  var environment: [String: String]
  var flags: [ConfigurationKey: ConfigContent]

  func load() async throws -> DaemonConfiguration {
    try rejectUnknownVariables()
    var layers: [any ConfigProvider] = [
      Self.provider(named: "flags", flags),
      EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "cinewatch"),
    ]
    if let fileLayer = try await fileProvider() { layers.append(fileLayer) }
    layers.append(Self.provider(named: "defaults", DaemonConfiguration.defaults))
    return try DaemonConfiguration(ConfigurationValues(reader: ConfigReader(providers: layers)))
  }

  private static func provider(named name: String, _ values: [ConfigurationKey: ConfigContent]) -> InMemoryProvider {
    let pairs = values.map { key, content in
      (AbsoluteConfigKey(key.configKey), ConfigValue(content, isSecret: false))
    }
    return InMemoryProvider(name: name, values: Dictionary(uniqueKeysWithValues: pairs))
  }

  private func fileProvider() async throws -> (any ConfigProvider)? {
    let path = file ?? Self.defaultFile
    if file == nil, !FileManager.default.fileExists(atPath: path) { return nil }
    let text = try Self.text(of: path)
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw ConfigurationError.malformedFile(path: path, reason: "\(error)")
    }
    // A file in which every key is commented out holds no document, or a null one.
    guard let root, root.null == nil else { return nil }
    guard let mapping = root.mapping else {
      throw ConfigurationError.malformedFile(path: path, reason: "it must hold 'key: value' lines")
    }
    try Self.rejectUnknownKeys(in: mapping, under: "", path: path)
    do {
      return try await FileProvider<YAMLSnapshot>(filePath: FilePath(path))
    } catch {
      throw ConfigurationError.malformedFile(path: path, reason: "\(error)")
    }
  }

  private static func text(of path: String) throws -> String {
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      let data = try handle.read(upToCount: maximumFileBytes + 1) ?? Data()
      guard data.count <= maximumFileBytes else {
        throw ConfigurationError.malformedFile(path: path, reason: "it is longer than \(maximumFileBytes) bytes")
      }
      guard let text = String(data: data, encoding: .utf8) else {
        throw ConfigurationError.malformedFile(path: path, reason: "it is not UTF-8 text")
      }
      return text
    } catch let error as ConfigurationError {
      throw error
    } catch {
      throw ConfigurationError.unreadableFile(path: path, reason: error.localizedDescription)
    }
  }

  private static func rejectUnknownKeys(in mapping: Node.Mapping, under prefix: String, path: String) throws {
    let known = ConfigurationKey.allCases.map(\.rawValue)
    for (keyNode, value) in mapping {
      let key = prefix + (keyNode.string ?? "?")
      let isSection = known.contains { $0.hasPrefix(key + ".") }
      guard isSection || known.contains(key) else {
        throw ConfigurationError.unknownKey(key, path: path, suggestion: key.closest(among: known))
      }
      if let section = value.mapping, !section.isEmpty {
        try rejectUnknownKeys(in: section, under: key + ".", path: path)
      } else if isSection || value.null != nil || value.mapping != nil {
        throw ConfigurationError.malformedFile(
          path: path, reason: "'\(key)' has no value; write one or remove the line")
      }
    }
  }

  private func rejectUnknownVariables() throws {
    let known = ConfigurationKey.allCases.map(\.environmentVariable)
    let unknown = environment.keys.filter {
      $0.hasPrefix(ConfigurationKey.environmentPrefix) && !known.contains($0)
        && !ConfigurationKey.foreignVariables.contains($0)
    }
    guard let first = unknown.min() else { return }
    throw ConfigurationError.unknownVariable(first, suggestion: first.closest(among: known))
  }
}

extension ConfigurationKey {
  var configKey: ConfigKey { ConfigKey(stringLiteral: rawValue) }
}
