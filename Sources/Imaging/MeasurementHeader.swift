/// What a sender announces before the frames of one measurement (an MRD header, or the same facts of a recorded study).
public struct MeasurementHeader: Sendable, Equatable {
  /// Groups measurements into studies. Never logged, published or stored: it identifies a patient.
  public var studyInstanceUID: String?
  /// The sender's measurement id, echoed in events so that a console can match them.
  public var measurementID: String?
  public var seriesDescription: String?
  /// Slices and phases the protocol will acquire; nil when not announced.
  public var expectedSlices: Int?
  public var expectedPhases: Int?
  public var repetitionTimeMilliseconds: Double?
  public var heightMetres: Double?
  public var weightKilograms: Double?

  public init(
    studyInstanceUID: String? = nil, measurementID: String? = nil, seriesDescription: String? = nil,
    expectedSlices: Int? = nil, expectedPhases: Int? = nil, repetitionTimeMilliseconds: Double? = nil,
    heightMetres: Double? = nil, weightKilograms: Double? = nil
  ) {
    self.studyInstanceUID = studyInstanceUID
    self.measurementID = measurementID
    self.seriesDescription = seriesDescription
    self.expectedSlices = expectedSlices
    self.expectedPhases = expectedPhases
    self.repetitionTimeMilliseconds = repetitionTimeMilliseconds
    self.heightMetres = heightMetres
    self.weightKilograms = weightKilograms
  }
}
