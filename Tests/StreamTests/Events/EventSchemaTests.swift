import Foundation
import Testing

@testable import Stream

@Suite struct EventSchemaTests {
  static func schema(_ kind: EventKind) throws -> [String: Any] {
    let url = Python.root.appending(path: "docs/schema/\(kind.rawValue).json")
    return try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
  }

  /// Walks value and schema together: every object has exactly the properties its schema lists, all required.
  static func compare(_ value: Any, _ schema: [String: Any], root: [String: Any], path: String) throws {
    var schema = schema
    if let options = schema["anyOf"] as? [[String: Any]], !(value is NSNull) { schema = try #require(options.first) }
    if let reference = schema["$ref"] as? String {
      let definitions = try #require(root["$defs"] as? [String: Any])
      schema = try #require(definitions[String(reference.dropFirst("#/$defs/".count))] as? [String: Any])
    }
    if let object = value as? [String: Any], let each = schema["additionalProperties"] as? [String: Any] {
      for (key, value) in object { try compare(value, each, root: root, path: path + "." + key) }
    } else if let object = value as? [String: Any] {
      let properties = try #require(schema["properties"] as? [String: [String: Any]], "\(path)")
      #expect(Set(object.keys) == Set(properties.keys), "\(path)")
      #expect(Set(object.keys) == Set(try #require(schema["required"] as? [String])), "\(path)")
      #expect(schema["additionalProperties"] as? Bool == false, "\(path)")
      for (key, value) in object { try compare(value, properties[key] ?? [:], root: root, path: path + "." + key) }
    } else if let array = value as? [Any] {
      let items = try #require(schema["items"] as? [String: Any], "\(path)")
      for element in array { try compare(element, items, root: root, path: path + "[]") }
    }
  }

  @Test func keysAreThoseOfTheSchemas() throws {
    for (kind, json) in try EventSamples.full() + EventSamples.sparse() {
      let schema = try Self.schema(kind)
      #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
      try Self.compare(JSONSerialization.jsonObject(with: json), schema, root: schema, path: kind.rawValue)
    }
  }

  @Test(.enabled(if: Python.has("jsonschema"), "needs the Python package jsonschema"))
  func eventsAreValid() throws {
    let folder = try TemporaryFolder()
    for (index, event) in try (EventSamples.full() + EventSamples.sparse()).enumerated() {
      try event.json.write(to: folder.file("\(index)-\(event.kind.rawValue).json"))
    }
    let script = Python.interop.appending(path: "validate_events.py").path
    let schemas = Python.root.appending(path: "docs/schema").path
    let report = try Python.run([script, schemas, folder.url.path])
    #expect(String(decoding: report, as: UTF8.self) == "17 valid\n")
  }
}
