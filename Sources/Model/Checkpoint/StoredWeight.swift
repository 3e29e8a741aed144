/// The values of a weight as its source holds them, row-major in the stored shape.
public enum StoredWeight: Sendable {
  case float([Float])
  /// Steps of the scales, which are those of the stored shape's axes that do not share one.
  case int8([Int8], scales: [Float])
}
