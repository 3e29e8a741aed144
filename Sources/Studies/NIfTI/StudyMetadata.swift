import Foundation

/// What the `meta.json` beside a NIfTI file says that the file itself cannot: timing, and whether its spacing is true.
///
/// The keys are those of the public data sets' common layout; all are optional and others are ignored.
struct StudyMetadata: Decodable {
  var spacingKnown: Bool?
  var sliceThicknessMillimetres: Double?
  /// Per slice and phase.
  var triggerTimesMilliseconds: [[Double]]?
  var rrMillisecondsPerSlice: [Double]?
  var heartRatePerSlice: [Double]?
  var heartRate: Double?
  var repetitionTimeMilliseconds: Double?

  private enum CodingKeys: String, CodingKey {
    case spacingKnown = "spacing_known"
    case sliceThicknessMillimetres = "slice_thickness_mm"
    case triggerTimesMilliseconds = "trigger_time_ms"
    case rrMillisecondsPerSlice = "nominal_RR_ms_per_slice"
    case heartRatePerSlice = "heart_rate_bpm_per_slice"
    case heartRate = "heart_rate_bpm"
    case repetitionTimeMilliseconds = "TR_ms"
  }

  private static let largestFileBytes = 16 << 20

  /// nil if there is no such file; throws `StudyError.invalidFile` for one that is no JSON of this form.
  static func read(beside file: URL) throws(StudyError) -> StudyMetadata? {
    let url = file.deletingLastPathComponent().appendingPathComponent("meta.json")
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    do {
      let size = try FileManager.default.attributesOfItem(atPath: url.path)[.size] as? Int ?? 0
      guard size <= largestFileBytes else {
        throw StudyError.invalidFile(path: url.path, reason: "\(size) bytes are too many for a description")
      }
      return try JSONDecoder().decode(StudyMetadata.self, from: Data(contentsOf: url))
    } catch let error as StudyError {
      throw error
    } catch {
      throw .invalidFile(path: url.path, reason: "it is no description of a study: \(error)")
    }
  }

  func triggerTime(slice: Int, phase: Int) -> Double? {
    guard let times = triggerTimesMilliseconds, slice < times.count, phase < times[slice].count else { return nil }
    let time = times[slice][phase]
    return time.isFinite && time >= 0 ? time : nil
  }

  /// The RR interval of a slice, from whichever of the three statements is there and plausible (200…3000 ms).
  func rrMilliseconds(slice: Int) -> Double? {
    func element(_ values: [Double]?) -> Double? { values.flatMap { slice < $0.count ? $0[slice] : nil } }
    func interval(_ rate: Double?) -> Double? { rate.flatMap { $0 > 0 ? 60_000 / $0 : nil } }
    let candidates = [element(rrMillisecondsPerSlice), interval(element(heartRatePerSlice)), interval(heartRate)]
    return candidates.compactMap { $0 }.first { (200...3000).contains($0) }
  }
}
