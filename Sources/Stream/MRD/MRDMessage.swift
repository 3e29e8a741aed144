public import Imaging

/// One message of the MRD stream protocol, as far as this service cares.
public enum MRDMessage: Sendable, Equatable {
  /// Opens a measurement.
  case header(MeasurementHeader)
  case image(MRDImage)
  /// Closes the measurement.
  case close
  /// Free text of the sender. May name the patient: never log or publish it.
  case text(String)
  /// A message id this service has no use for; its payload was not looked at.
  case other(id: UInt16)
}
