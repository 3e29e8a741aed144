import Configuration

/// Typed, range-checked access to the layered values. Every key is found: defaults are the lowest layer.
struct ConfigurationValues {
  let reader: ConfigReader

  func string(_ key: ConfigurationKey) throws -> String {
    try value(key, "text") { try reader.requiredString(forKey: $0) }
  }

  func strings(_ key: ConfigurationKey) throws -> [String] {
    try value(key, "a list, such as [tcp://127.0.0.1:7711]") { try reader.requiredStringArray(forKey: $0) }
  }

  func bool(_ key: ConfigurationKey) throws -> Bool {
    try value(key, "true or false") { try reader.requiredBool(forKey: $0) }
  }

  func int(_ key: ConfigurationKey, in range: ClosedRange<Int>) throws -> Int {
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    let number = try value(key, expected) { try reader.requiredInt(forKey: $0) }
    guard range.contains(number) else {
      throw ConfigurationError.invalidValue(key, reason: "must be \(expected), not \(number)")
    }
    return number
  }

  func double(_ key: ConfigurationKey, in range: ClosedRange<Double>) throws -> Double {
    let expected = "a number from \(range.lowerBound) to \(range.upperBound)"
    let number = try value(key, expected) { try reader.requiredDouble(forKey: $0) }
    guard range.contains(number) else {
      throw ConfigurationError.invalidValue(key, reason: "must be \(expected), not \(number)")
    }
    return number
  }

  private func value<Value>(
    _ key: ConfigurationKey, _ expected: String, _ read: (ConfigKey) throws -> Value
  ) throws -> Value {
    do {
      return try read(key.configKey)
    } catch {
      throw ConfigurationError.invalidValue(key, reason: "must be \(expected)")
    }
  }
}
