import Acquisition
import Analysis
import Measurement
import Quality
import Stream

/// One open study: where it comes from and what is measured so far.
struct StudyInProgress {
  let token: StudyToken
  /// The stream on which the study opened.
  let stream: StreamToken
  let measurementID: String?
  var expectedPhases: Int?
  var analysis = StudyAnalysis()
  var quality: QualityMonitor
  /// True once the consoles know of it.
  var isAnnounced = false
  /// Messages of the study's streams that never came, and messages dropped because the service was behind.
  var missingMessages: UInt64 = 0
  var droppedMessages: UInt64 = 0

  /// nil if the stream's name is not one that arrives on the wire.
  init?(_ opened: OpenedStudy, checks: CheckRegistry) {
    guard let stream = StreamToken(opened.stream) else { return nil }
    quality = QualityMonitor(registry: checks)
    token = StudyToken(opened.study)
    self.stream = stream
    measurementID = opened.measurementID
  }

  /// Takes over what a measurement announces.
  mutating func add(_ opened: OpenedMeasurement) {
    expectedPhases = expectedPhases ?? opened.expectedPhases
    analysis.slicesExpected = analysis.slicesExpected ?? opened.expectedSlices
    analysis.body =
      BodySize(heightMetres: opened.heightMetres, weightKilograms: opened.weightKilograms) ?? analysis.body
  }

  /// The figures so far, and how sure they are.
  func function(_ estimator: LiveEstimator?) -> CardiacFunction {
    function(estimator, isFinal: false, areTogether: false)
  }

  /// The figures when no further slice comes; nil if none was measured.
  ///
  /// - Parameter areTogether: Whether the slices were measured together in the end.
  func finalFunction(_ estimator: LiveEstimator?, areTogether: Bool) -> CardiacFunction? {
    analysis.slices.isEmpty ? nil : function(estimator, isFinal: true, areTogether: areTogether)
  }

  private func function(_ estimator: LiveEstimator?, isFinal: Bool, areTogether: Bool) -> CardiacFunction {
    let measurement = analysis.measurement(isFinal: isFinal)
    var function = CardiacFunction(measurement, body: analysis.body)
    function.expected = estimator?
      .estimate(Array(analysis.slices.values), measurement: measurement, areTogether: areTogether)
      .map { ExpectedFunction($0) }
    return function
  }
}
