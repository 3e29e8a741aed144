/// An optional that is written to JSON as null when it is nil, instead of being left out.
@propertyWrapper
struct Nullable<Value> {
  var wrappedValue: Value?

  init(wrappedValue value: Value?) {
    wrappedValue = value
  }
}

extension Nullable: Encodable where Value: Encodable {
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
  }
}

extension Nullable: Equatable where Value: Equatable {}
extension Nullable: Sendable where Value: Sendable {}
