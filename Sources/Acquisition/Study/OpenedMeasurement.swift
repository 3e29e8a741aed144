/// A measurement that has just begun, without anything that names the patient.
public struct OpenedMeasurement: Sendable, Equatable {
  public var study: StudyID
  public var stream: String
  public var measurementID: String?
  /// What the header announces, where it is plausible.
  public var expectedSlices: Int?
  public var expectedPhases: Int?
  public var repetitionTimeMilliseconds: Double?
  public var heightMetres: Double?
  public var weightKilograms: Double?
}
