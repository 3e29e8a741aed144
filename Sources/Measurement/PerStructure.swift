/// One value for each measured structure.
public struct PerStructure<Value> {
  public var leftVentricle: Value
  public var myocardium: Value
  public var rightVentricle: Value

  public init(leftVentricle: Value, myocardium: Value, rightVentricle: Value) {
    self.leftVentricle = leftVentricle
    self.myocardium = myocardium
    self.rightVentricle = rightVentricle
  }

  public init(repeating value: Value) {
    self.init(leftVentricle: value, myocardium: value, rightVentricle: value)
  }

  public subscript(structure: Structure) -> Value {
    get {
      switch structure {
      case .leftVentricle: leftVentricle
      case .myocardium: myocardium
      case .rightVentricle: rightVentricle
      }
    }
    set {
      switch structure {
      case .leftVentricle: leftVentricle = newValue
      case .myocardium: myocardium = newValue
      case .rightVentricle: rightVentricle = newValue
      }
    }
  }

  public func map<Result>(_ transform: (Value) throws -> Result) rethrows -> PerStructure<Result> {
    try PerStructure<Result>(
      leftVentricle: transform(leftVentricle), myocardium: transform(myocardium),
      rightVentricle: transform(rightVentricle))
  }
}

extension PerStructure: Sendable where Value: Sendable {}
extension PerStructure: Equatable where Value: Equatable {}
