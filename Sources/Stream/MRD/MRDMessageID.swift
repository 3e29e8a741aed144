/// Message ids of the MRD stream protocol (u16 little-endian, the first two bytes of a message).
/// Source: ISMRMRD streaming protocol; the ids this service acts on. Every other id is counted and ignored.
public enum MRDMessageID {
  public static let header: UInt16 = 3
  public static let close: UInt16 = 4
  public static let text: UInt16 = 5
  public static let image: UInt16 = 1022
}
