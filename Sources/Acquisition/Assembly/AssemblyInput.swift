public import Imaging

/// What a sender's stream delivers, in the order in which it was received.
public enum AssemblyInput: Sendable {
  /// Opens a measurement; one that is still open on the stream ends with it.
  case header(MeasurementHeader)
  case frame(Frame)
  /// Ends the measurement that is open on the stream.
  case close
}
