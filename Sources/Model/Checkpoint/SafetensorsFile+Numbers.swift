extension SafetensorsFile {
  /// The elements of a tensor of any type, as float32.
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
    case .uint32: return try elements(name, as: UInt32.self).map(Float.init)
    case .uint64: return try elements(name, as: UInt64.self).map(Float.init)
    case .float16: return try elements(name, as: Float16.self).map(Float.init)
    case .bfloat16: return try elements(name, as: UInt16.self).map { Float(bitPattern: UInt32($0) << 16) }
    }
  }
}
