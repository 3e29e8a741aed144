import Family
import Foundation

/// Stored models as the tool prints them.
enum ModelText {
  /// Name, version, task, views, seeds, arithmetic.
  static func line(_ model: StoredModel) -> String {
    let seeds = model.weights.count == 1 ? "1 seed" : "\(model.weights.count) seeds"
    return "\(model.name)  \(model.version)  \(model.task)  \(model.views.joined(separator: ","))  \(seeds)  "
      + model.arithmetic
  }

  static func json(_ model: StoredModel) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return String(decoding: try encoder.encode(model), as: UTF8.self)
  }
}
