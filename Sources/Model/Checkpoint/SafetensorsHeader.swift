import Foundation

/// The JSON header of a safetensors file as it is written, before anything in it is believed.
struct SafetensorsHeader: Decodable {
  /// One tensor's claims.
  struct Claim: Decodable {
    let dtype: String
    let shape: [Int]
    let data_offsets: [Int]
  }

  private struct Name: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Claims by tensor name.
  let tensors: [String: Claim]
  /// Free text about the file, from `__metadata__`.
  let metadata: [String: String]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    var tensors: [String: Claim] = [:]
    var metadata: [String: String] = [:]
    for name in container.allKeys {
      if name.stringValue == "__metadata__" {
        metadata = try container.decode([String: String].self, forKey: name)
      } else {
        tensors[name.stringValue] = try container.decode(Claim.self, forKey: name)
      }
    }
    self.tensors = tensors
    self.metadata = metadata
  }
}
