/// The quantities that are predicted while a stack grows.
public enum LiveQuantity: CaseIterable, Sendable {
  /// Left ventricular ejection fraction, percent.
  case ef
  /// End-diastolic volume, millilitres.
  case edv
  /// End-systolic volume, millilitres.
  case esv
}

/// A value for each predicted quantity.
public struct LiveQuantities<Value> {
  public var ef: Value
  public var edv: Value
  public var esv: Value

  public init(ef: Value, edv: Value, esv: Value) {
    self.ef = ef
    self.edv = edv
    self.esv = esv
  }

  public subscript(quantity: LiveQuantity) -> Value {
    switch quantity {
    case .ef: ef
    case .edv: edv
    case .esv: esv
    }
  }
}

extension LiveQuantities: Sendable where Value: Sendable {}
extension LiveQuantities: Equatable where Value: Equatable {}
extension LiveQuantities: Decodable where Value: Decodable {}
