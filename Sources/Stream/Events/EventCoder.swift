public import Foundation

/// The JSON form of events: keys in snake case, sorted, so that equal events have equal bytes.
public enum EventCoder {
  /// - Throws: `EncodingError` if a figure is not finite.
  public static func encode(_ event: Event<some EventBody>) throws -> Data {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(event)
  }

  /// - Throws: `DecodingError` if the JSON is not an event of that kind.
  public static func decode<Body: EventBody>(_ body: Body.Type, from json: Data) throws -> Event<Body> {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Event<Body>.self, from: json)
  }
}
