/// What the order of the phases of a slice rests on, best first.
public enum PhaseBasis: String, Hashable, Sendable, Codable {
  case phaseIndices
  case triggerTimes
  case acquisitionTimes
  case arrival
}
