extension SafetensorsFile {
  /// The elements of a tensor of any of the common types, as float32.
  func numbers(_ name: String) throws -> [Float] {
    guard let type = tensors[name]?.type else {
      throw CheckpointError(file: path, problem: .missing(tensor: name, shape: []))
    }
    switch type {
    case .float32: return try elements(name)
    case .bool, .uint8: return try elements(name, as: UInt8.self).map(Float.init)
    case .int8: return try elements(name, as: Int8.self).map(Float.init)
    case .uint16: return try elements(name, as: UInt16.self).map(Float.init)
    case .int16: return try elements(name, as: Int16.self).map(Float.init)
    case .int32: return try elements(name, as: Int32.self).map(Float.init)
    case .int64: return try elements(name, as: Int64.self).map(Float.init)
    case .float64: return try elements(name, as: Double.self).map(Float.init)
    case .float16, .bfloat16, .uint32, .uint64:
      throw CheckpointError(
        file: path, problem: .type(tensor: name, expected: "F32 or a whole number", found: type.rawValue))
    }
  }
}
